"""Send-MailMessage."""
from __future__ import annotations

from shell.cmdlet import Cmdlet, Param, Switch
from shell.cmdlets.path_cmdlet import encoding_argument
from shell.errors import NetException, net_exception

NOT_EMPTY = (("ValidateNotNullOrEmpty", ()),)
PRIORITIES = {"Low": "5", "High": "1"}
NOTIFY = ((1, "SUCCESS"), (2, "FAILURE"), (4, "DELAY"))
NEVER = 0x8000000


class SendMailMessage(Cmdlet):
    """Sends a mail through an SMTP server: the one given, that of $PSEmailServer, or this machine's own.

    -UseSsl begins TLS with STARTTLS; a port of 465 speaks TLS from the start.

    .EXAMPLE A server that does not answer
    PS> Send-MailMessage ann@example.com -From shell@example.com -Subject Test -Body Hello -SmtpServer localhost -Port 9 -ErrorAction SilentlyContinue `
    >>  -ErrorVariable problem -WarningAction SilentlyContinue; $problem[0].FullyQualifiedErrorId
    SmtpException,Microsoft.PowerShell.Commands.SendMailMessage
    """

    implementing_type = "Microsoft.PowerShell.Commands.SendMailMessage"
    attachments = Param("string[]", pipeline=True, by_name=True, aliases="PsPath", validate=NOT_EMPTY, help="Files to attach.")
    bcc = Param("string[]", by_name=True, validate=NOT_EMPTY, help="Recipients that the others do not see.")
    body = Param("string", position=2, by_name=True, validate=NOT_EMPTY, help="The text.")
    body_as_html = Switch(by_name=True, aliases="BAH", help="The text is HTML.")
    encoding = Param("System.Text.Encoding", by_name=True, aliases="BE", validate=NOT_EMPTY, transform=encoding_argument,
                     help="The encoding; UTF-8 unless given.")
    cc = Param("string[]", by_name=True, validate=NOT_EMPTY, help="Recipients of a copy.")
    delivery_notification_option = Param("System.Net.Mail.DeliveryNotificationOptions", by_name=True, aliases="DNO", validate=NOT_EMPTY,
                                         help="When the sender is to be told: OnSuccess, OnFailure, Delay, Never.")
    from_ = Param("string", name="From", mandatory=True, by_name=True, validate=NOT_EMPTY, help="The sender.")
    smtp_server = Param("string", position=3, by_name=True, aliases="ComputerName", validate=NOT_EMPTY, help="The server.")
    priority = Param("System.Net.Mail.MailPriority", by_name=True, validate=NOT_EMPTY, help="Normal, Low or High.")
    reply_to = Param("string[]", by_name=True, help="Where answers go.")
    subject = Param("string", position=1, by_name=True, aliases="sub", help="The subject.")
    to = Param("string[]", position=0, mandatory=True, by_name=True, validate=NOT_EMPTY, help="The recipients.")
    credential = Param("pscredential", by_name=True, validate=NOT_EMPTY, help="User name and password at the server.")
    use_ssl = Switch(by_name=True, help="Uses TLS.")
    port = Param("int", by_name=True, default=0, validate=(("ValidateRange", (0, 2147483647)),), help="The port; 25 unless given.")

    def begin(self):
        self.write_warning("The command 'Send-MailMessage' is obsolete. This cmdlet does not guarantee secure connections to SMTP servers. While there is no "
                           "immediate replacement available in PowerShell, we recommend you do not use Send-MailMessage at this time. See "
                           "https://aka.ms/SendMailMessage for more information.")

    def run(self, items):
        from email.errors import HeaderParseError
        from smtplib import SMTPException

        files = []
        for _ in items:
            files += self.attachments or ()
        try:
            message = self.message()
            self.attach(message, files)
        except (ValueError, HeaderParseError) as error:
            self.write_error(net_exception("System.FormatException", f"The specified string is not in the form required for an e-mail address: {error}"),
                             "FormatException", "InvalidType", None)
            return
        server = self.smtp_server or self.session.text(self.frame.scope.get("PSEmailServer") or "") or "localhost"
        try:
            self.deliver(message, server)
        except (OSError, SMTPException) as error:
            self.write_error(net_exception("System.Net.Mail.SmtpException", f"The mail could not be sent through {server}: {reason(error)}"), "SmtpException",
                             "InvalidOperation", None)
        return
        yield

    def message(self):
        """Return the mail as an EmailMessage."""
        from email.message import EmailMessage
        from email.utils import formatdate, make_msgid

        made = EmailMessage()
        made["From"] = self.from_
        for name, people in (("To", self.to), ("Cc", self.cc), ("Reply-To", self.reply_to)):
            if people:
                made[name] = ", ".join(people)
        made["Subject"] = self.subject or ""
        made["Date"], made["Message-ID"] = formatdate(localtime=True), make_msgid()
        if self.priority is not None and str(self.priority) in PRIORITIES:
            made["X-Priority"], made["Importance"] = PRIORITIES[str(self.priority)], str(self.priority).lower()
        made.set_content((self.body or "") + "\n", subtype="html" if self.body_as_html else "plain",
                         charset=self.encoding.codec if self.encoding is not None else "utf-8")
        return made

    def attach(self, message, files):
        """Attach files, what they hold told by their names."""
        import mimetypes
        import os

        from shell.providers.paths import resolve

        for given in files:
            try:
                places = resolve(self.session, given)
            except NetException as error:
                self.write_error(error)
                continue
            for place in places:
                main, _, sub = (mimetypes.guess_type(place.path)[0] or "application/octet-stream").partition("/")
                with open(place.path, "rb") as file:
                    message.add_attachment(file.read(), maintype=main, subtype=sub, filename=os.path.basename(place.path))

    def deliver(self, message, server):
        """Hand the mail to the server."""
        import smtplib
        import ssl

        port = self.port or 25
        context = ssl.create_default_context() if self.use_ssl else None
        direct = self.use_ssl and port == 465
        connection = smtplib.SMTP_SSL(server, port, timeout=100, context=context) if direct else smtplib.SMTP(server, port, timeout=100)
        with connection:
            if self.use_ssl and not direct:
                connection.starttls(context=context)
            if self.credential is not None:
                connection.login(self.credential.UserName, self.credential.Password.plain_text())
            connection.send_message(message, to_addrs=[*self.addresses(self.to), *self.addresses(self.cc), *self.addresses(self.bcc)],
                                    rcpt_options=self.notifications())

    def addresses(self, people):
        from email.utils import getaddresses

        return [address for _, address in getaddresses(people or ())]

    def notifications(self):
        """Return the options of each recipient for delivery status notifications."""
        wanted = 0 if self.delivery_notification_option is None else int(self.delivery_notification_option)
        if not wanted:
            return ()
        return ("NOTIFY=" + ("NEVER" if wanted == NEVER else ",".join(word for bit, word in NOTIFY if wanted & bit)),)


def reason(error) -> str:
    """Return what a server or the system said, without the recipients' table of Python."""
    if getattr(error, "smtp_error", None):
        return f"{error.smtp_code} {error.smtp_error.decode('utf-8', 'replace')}"
    if getattr(error, "recipients", None):
        return "; ".join(f"{address}: {code} {text.decode('utf-8', 'replace')}" for address, (code, text) in error.recipients.items())
    return getattr(error, "strerror", None) or str(error)
