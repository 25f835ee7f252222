"""Consultations in writing: the request, its messages, its closing, and published summaries.

A summary is published only when the person who asked agreed, and it is written without
names (AMB-23).
"""

from pst.conversation.summaries import search
from pst.conversation.tables import Message, Summary, Thread
from pst.conversation.thread import (
    ConversationError,
    accept,
    close,
    erase,
    let_go,
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
    "Message",
    "Summary",
    "Thread",
    "accept",
    "close",
    "erase",
    "let_go",
    "messages",
    "ready_to_be_answered",
    "record_answer",
    "record_meeting",
    "record_message",
    "record_request",
    "remind",
    "search",
]
