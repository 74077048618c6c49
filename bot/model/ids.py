"""The names of things: ids are `NewType`s, so a channel cannot be given where a server is meant."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NewType

SourceId = NewType("SourceId", str)
EntryKey = NewType("EntryKey", str)  # "<source id> <guid or canonical link>"
StoryId = NewType("StoryId", str)  # eight characters of Crockford base32; goes into custom ids and links
SubscriptionId = NewType("SubscriptionId", str)  # four characters people can read out: K7Q2
DeliveryKey = NewType("DeliveryKey", str)  # see `delivery_key`
GuildId = NewType("GuildId", int)
ChannelId = NewType("ChannelId", int)
MessageId = NewType("MessageId", int)
RoleId = NewType("RoleId", int)
UserId = NewType("UserId", int)

Text = Mapping[str, str]
