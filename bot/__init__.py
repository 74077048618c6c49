"""Rendezvous tells Discord what ESA and JAXA do together."""

__version__ = "0.1.0"
