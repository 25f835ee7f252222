"""Consultations in writing: the request, its messages, its closing, and published summaries.

A summary is published only when the person who asked agreed, and it is written without
names (AMB-23).
"""

from pst.conversation.anonymity import naming, pointers
from pst.conversation.finding import Found, Hit, find, read
from pst.conversation.summaries import (
    Draft,
    SummaryError,
    decide,
    draft,
    publish,
    search,
    withdraw,
)
from pst.conversation.tables import Message, Summary, SummaryDeed, Thread
from pst.conversation.thread import (
    ConversationError,
    accept,
    close,
    count,
    erase,
    let_go,
    mark_channel,
    messages,
    record_answer,
    record_meeting,
    record_message,
    record_request,
    remind,
)
from pst.conversation.turns import ready_to_be_answered

__all__ = [
    "ConversationError",
    "Draft",
    "Found",
    "Hit",
    "Message",
    "Summary",
    "SummaryDeed",
    "SummaryError",
    "Thread",
    "accept",
    "close",
    "count",
    "decide",
    "draft",
    "erase",
    "find",
    "let_go",
    "mark_channel",
    "messages",
    "naming",
    "pointers",
    "publish",
    "read",
    "ready_to_be_answered",
    "record_answer",
    "record_meeting",
    "record_message",
    "record_request",
    "remind",
    "search",
    "withdraw",
]
