"""What the bot must be allowed to do where it posts, by discord.py's names of Discord's permissions."""

from __future__ import annotations

from typing import Final

from bot.model.delivering import ChannelKind

# In the order in which a person meets them in Discord's dialogue.
_POST = ("embed_links", "attach_files", "read_message_history")
NEEDS: Final[dict[ChannelKind, tuple[str, ...]]] = {
    ChannelKind.TEXT: ("view_channel", "send_messages", *_POST),
    ChannelKind.ANNOUNCEMENT: ("view_channel", "send_messages", *_POST),
    ChannelKind.FORUM: ("view_channel", "send_messages", "send_messages_in_threads", *_POST),
    ChannelKind.THREAD: ("view_channel", "send_messages_in_threads", *_POST),
}
