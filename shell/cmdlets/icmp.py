"""ICMP echo requests over Linux's datagram or raw ICMP sockets."""
from __future__ import annotations

import os
import socket
import struct
import time

MTU_DISCOVER, ALWAYS, RECEIVE_ERRORS, ERROR_QUEUE = 10, 2, 11, 0x2000     # IP_MTU_DISCOVER, IP_PMTUDISC_DO, IP_RECVERR, MSG_ERRQUEUE
MTU_DISCOVER_6, RECEIVE_ERRORS_6 = 23, 25
# (family, type of an ICMP error): how .NET calls it
ERROR_KINDS = {(4, 11): "TtlExpired", (4, 3): "DestinationHostUnreachable", (6, 3): "TtlExpired", (6, 1): "DestinationHostUnreachable", (6, 2): "PacketTooBig"}


class NotAllowed(Exception):
    """The process may not send ICMP."""


class Reply:
    """What came back: how it went (System.Net.NetworkInformation.IPStatus), from where, after how many milliseconds."""

    def __init__(self, status, address=None, milliseconds=0):
        self.status, self.address, self.milliseconds = status, address, milliseconds


def checksum(data: bytes) -> int:
    """Return the Internet checksum of bytes."""
    if len(data) % 2:
        data += b"\0"
    total = sum(struct.unpack(f"!{len(data) // 2}H", data))
    total = (total >> 16) + (total & 0xFFFF)
    return ~(total + (total >> 16)) & 0xFFFF


class Echo:
    """A socket that asks one address for an echo."""

    def __init__(self, family, address, timeout, hops, whole):
        self.six = family == socket.AF_INET6
        protocol = socket.IPPROTO_ICMPV6 if self.six else socket.IPPROTO_ICMP
        self.raw = False
        try:
            self.socket = socket.socket(family, socket.SOCK_DGRAM, protocol)
        except PermissionError:
            try:
                self.socket = socket.socket(family, socket.SOCK_RAW, protocol)
            except PermissionError:
                raise NotAllowed("this process may not send ICMP: see net.ipv4.ping_group_range") from None
            self.raw = True
        level = socket.IPPROTO_IPV6 if self.six else socket.IPPROTO_IP
        self.socket.setsockopt(level, socket.IPV6_UNICAST_HOPS if self.six else socket.IP_TTL, hops)
        self.socket.setsockopt(level, RECEIVE_ERRORS_6 if self.six else RECEIVE_ERRORS, 1)
        if whole:
            self.socket.setsockopt(level, MTU_DISCOVER_6 if self.six else MTU_DISCOVER, ALWAYS)
        self.address, self.timeout = address, timeout

    def __enter__(self):
        return self

    def __exit__(self, *details):
        self.socket.close()

    def ask(self, number: int, size: int) -> Reply:
        """Send a request with so many bytes of data and wait for what comes back."""
        identifier = os.getpid() & 0xFFFF
        data = (b"abcdefghijklmnopqrstuvwabcdefghi" * (size // 32 + 1))[:size]
        kind = 128 if self.six else 8
        head = struct.pack("!BBHHH", kind, 0, 0, identifier, number & 0xFFFF)
        if not self.six:
            head = struct.pack("!BBHHH", kind, 0, checksum(head + data), identifier, number & 0xFFFF)
        started = time.monotonic()
        try:
            self.socket.sendto(head + data, (self.address, 0))
        except OSError as error:
            return Reply("PacketTooBig" if error.errno == 90 else "DestinationHostUnreachable")
        while (left := started + self.timeout - time.monotonic()) > 0:
            self.socket.settimeout(left)
            try:
                answer, sender = self.socket.recvfrom(65535)
            except TimeoutError:
                break
            except OSError:
                found = self.refusal(started)
                if found is not None:
                    return found
                continue
            if self.raw and not self.six:
                answer = answer[(answer[0] & 15) * 4:]
            if answer[0] == (129 if self.six else 0) and (not self.raw or answer[4:8] == head[4:8]):
                return Reply("Success", sender[0], int((time.monotonic() - started) * 1000))
        return Reply("TimedOut")

    def refusal(self, started) -> Reply | None:
        """Return what the socket's error queue says of a packet that a router sent back."""
        try:
            _, details, _, _ = self.socket.recvmsg(512, 512, ERROR_QUEUE)
        except OSError:
            return None
        for _, _, data in details:
            number, origin, kind, code = struct.unpack_from("=IBBB", data)
            if origin == 1 and number == 90:     # this machine itself knows that it does not fit
                return Reply("PacketTooBig")
            status = ERROR_KINDS.get((6 if self.six else 4, kind), "Unknown")
            if not self.six and kind == 3 and code == 4:
                status = "PacketTooBig"
            sender = socket.inet_ntop(socket.AF_INET6, data[24:40]) if self.six else socket.inet_ntop(socket.AF_INET, data[20:24])
            return Reply(status, sender, int((time.monotonic() - started) * 1000))
        return None
