"""Events as a node keeps them."""

from __future__ import annotations

from fanal.apps.events.models_day import (
    CalendarFeed as CalendarFeed,
    EventDocument as EventDocument,
    EventQuestion as EventQuestion,
    FollowUp as FollowUp,
    Poll as Poll,
    PollOption as PollOption,
    PollVoter as PollVoter,
    ReportPoint as ReportPoint,
)
from fanal.apps.events.models_event import (
    Contribution as Contribution,
    CountryQuota as CountryQuota,
    Event as Event,
    EventOrganiser as EventOrganiser,
    ProgrammeItem as ProgrammeItem,
    Registration as Registration,
)
