"""Dates and times as .NET reads and writes them."""
import pytest
from hypothesis import given
from hypothesis import strategies as st

from shell.dotnet.culture import culture, invariant
from shell.dotnet.date_parsing import parse_date_time, parse_date_time_offset, parse_exact
from shell.dotnet.date_time import HIGHEST, DateTime, from_ticks
from shell.dotnet.time_span import format_time_span, parse_time_span
from shell.dotnet.time_span import from_ticks as time_span
from shell.dotnet.time_span import parse_exact as parse_span_exact

READ = [
    ("2024-02-29T13:05:09", "2024-02-29T13:05:09"), ("3/4/2021", "2021-03-04T00:00:00"), ("March 4, 2021 5:06 PM", "2021-03-04T17:06:00"),
    ("2021-03", "2021-03-01T00:00:00"), ("04 Mar 2021", "2021-03-04T00:00:00"), ("4 Mar 2021 13:14", "2021-03-04T13:14:00"),
    ("Mar 2021", "2021-03-01T00:00:00"),
    ("2021.03.04", "2021-03-04T00:00:00"), ("Monday, January 15, 2024 10:30:00 AM", "2024-01-15T10:30:00"), ("1/15/2024 12:00\u202fAM", "2024-01-15T00:00:00"),
    ("1/2/49", "2049-01-02T00:00:00"), ("1/2/50", "1950-01-02T00:00:00"), ("2024-1-2 3:4:5.25", "2024-01-02T03:04:05"),
]


@pytest.mark.parametrize("text, wanted", READ)
def test_reading(text, wanted):
    assert parse_date_time(text, invariant()).text("s") == wanted


@pytest.mark.parametrize("text, message", [
    ("not a date", "The string 'not a date' was not recognized as a valid DateTime. There is an unknown word starting at index '0'."),
    ("2023-02-30", "String '2023-02-30' was not recognized as a valid DateTime."), ("", "String '' was not recognized as a valid DateTime."),
    ("2021", "String '2021' was not recognized as a valid DateTime."),
    ("Fri, 04 Mar 2021", "String 'Fri, 04 Mar 2021' was not recognized as a valid DateTime because the day of week was incorrect.")])
def test_unreadable(text, message):
    with pytest.raises(Exception) as caught:
        parse_date_time(text, invariant())
    assert str(caught.value) == message


FORMATS = {"": ("01/15/2024", "Monday, 15 January 2024", "01/15/2024 10:30:05", "10:30", "January 15", "2024 January"),
           "en-US": ("1/15/2024", "Monday, January 15, 2024", "1/15/2024 10:30:05\u202fAM", "10:30\u202fAM", "January 15", "January 2024"),
           "de-DE": ("15.01.2024", "Montag, 15. Januar 2024", "15.01.2024 10:30:05", "10:30", "15. Januar", "Januar 2024"),
           "fr-FR": ("15/01/2024", "lundi 15 janvier 2024", "15/01/2024 10:30:05", "10:30", "15 janvier", "janvier 2024")}


@pytest.mark.parametrize("name", FORMATS)
def test_standard_formats(name):
    day = DateTime(2024, 1, 15, 10, 30, 5)
    assert tuple(day.text(letter, culture(name)) for letter in "dDGtMY") == FORMATS[name]


@pytest.mark.parametrize("format, wanted", [
    ("yyyy-MM-dd HH:mm:ss.fff", "2024-03-05 14:07:09.120"), ("d/M/yy h:m:s t", "5/3/24 2:7:9 P"), ("ddd dddd MMM MMMM", "Tue Tuesday Mar March"),
    ("'at' HH\\h", "at 14h"), ("%d", "5"), ("s.FFF", "9.12"), ("o", "2024-03-05T14:07:09.1200000"), ("R", "Tue, 05 Mar 2024 14:07:09 GMT"),
    ("u", "2024-03-05 14:07:09Z"), ("yyyyy", "02024")])
def test_custom_formats(format, wanted):
    assert DateTime(2024, 3, 5, 14, 7, 9, 120).text(format, invariant()) == wanted


@pytest.mark.parametrize("text, format, wanted", [
    ("31/12/2023", "dd/MM/yyyy", "2023-12-31T00:00:00"), ("20240229T0130", r"yyyyMMdd\THHmm", "2024-02-29T01:30:00"),
    ("5 Jan 2020", ["d MMM yyyy", "yyyy"], "2020-01-05T00:00:00"), ("3:05 pm 1/2/2020", "h:mm tt d/M/yyyy", "2020-02-01T15:05:00")])
def test_exact_reading(text, format, wanted):
    assert parse_exact(text, format, invariant()).text("s") == wanted


def test_offsets():
    value = parse_date_time_offset("2020-01-01T00:00:00+02:00", invariant())
    assert (str(value), value.ToUnixTimeSeconds(), value.ToString("o")) == ("01/01/2020 00:00:00 +02:00", 1577829600, "2020-01-01T00:00:00.0000000+02:00")


@given(st.integers(0, HIGHEST))
def test_round_trip_format_reads_back(ticks):
    value = from_ticks(ticks)
    assert parse_exact(value.text("o"), "o").ticks == ticks
    assert parse_date_time(value.text("o"), invariant()).ticks == ticks


@given(st.integers(-(1 << 63), (1 << 63) - 1))
def test_time_spans_read_back(ticks):
    value = time_span(ticks)
    assert parse_time_span(str(value)).ticks == ticks
    assert parse_span_exact(format_time_span(value, "G"), "G").ticks == ticks
