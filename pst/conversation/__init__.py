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
    messages,
    record_answer,
    record_meeting,
    record_message,
    record_request,
    remind,
)

__all__ = [
    "ConversationError",
    "Message",
    "Summary",
    "Thread",
    "accept",
    "close",
    "erase",
    "messages",
    "record_answer",
    "record_meeting",
    "record_message",
    "record_request",
    "remind",
    "search",
]
