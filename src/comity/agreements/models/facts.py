"""What every list, figure and export reads: one derived, append-only table and its two children."""

from django.db import models
from django.db.models import F, Q

from comity.agreements.enums import EndBasis, Kind, Level, Stage, Validity
from comity.agreements.models.agreement import Agreement
from comity.agreements.querysets import FOREVER, AgreementFactQuerySet
from comity.institutions.models import Institution
from comity.offices.models import Office


class AgreementFact(models.Model):
    """What the register knew of one agreement from `recorded_from` until before `recorded_to`.

    Rows are only ever added and closed, so that `(on, known)` gives the same answer for ever.
    `listed_from`..`listed_to` are the days whose edition lists the agreement (null: none does).
    `starts_*` and `ends_*` are those of the last term; `ends_basis` says whether the end is
    printed or reckoned. `partner_*` and `home_unit` are the texts that lists show. `paper` is the
    earliest entered of the agreements that were judged one paper with it; null where none was.
    """

    agreement = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="facts")
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="facts")
    recorded_from = models.DateTimeField()
    recorded_to = models.DateTimeField(default=FOREVER)
    public = models.BooleanField()
    kind = models.CharField(max_length=22, choices=Kind, blank=True)
    level = models.CharField(max_length=10, choices=Level, blank=True)
    stage = models.CharField(max_length=17, choices=Stage)
    waiver = models.BooleanField()
    area = models.CharField(max_length=20, blank=True)
    country_stated = models.CharField(max_length=2, blank=True)
    partners = models.PositiveSmallIntegerField()
    partner_name = models.CharField(max_length=600)
    partner_unit = models.CharField(max_length=600, blank=True)
    home_unit = models.CharField(max_length=600, blank=True)
    sort_key = models.CharField(max_length=800)
    search_text = models.TextField()
    starts_from = models.DateField(null=True)
    starts_to = models.DateField(null=True)
    starts_precision = models.CharField(max_length=5, blank=True)
    first_starts_from = models.DateField(null=True)
    ends_from = models.DateField(null=True)
    ends_to = models.DateField(null=True)
    ends_precision = models.CharField(max_length=5, blank=True)
    ends_basis = models.CharField(max_length=8, choices=EndBasis, blank=True)
    open_ended = models.BooleanField()
    listed_from = models.DateField(null=True)
    listed_to = models.DateField(null=True)
    listed_no = models.PositiveIntegerField(null=True)
    paper = models.ForeignKey(
        Agreement, on_delete=models.PROTECT, null=True, related_name="records", db_index=False
    )

    objects = AgreementFactQuerySet.as_manager()

    class Meta:
        ordering = ("sort_key", "agreement_id")
        constraints = (
            models.CheckConstraint(
                condition=Q(recorded_from__lt=F("recorded_to")), name="recorded_in_order"
            ),
            models.UniqueConstraint(
                fields=("agreement",),
                condition=Q(recorded_to=FOREVER),
                name="one_current_fact_per_agreement",
            ),
        )
        indexes = (
            models.Index(fields=("office", "recorded_to", "sort_key"), name="fact_office_sorted"),
            models.Index(fields=("recorded_to", "sort_key"), name="fact_sorted"),
            models.Index(fields=("agreement", "recorded_from"), name="fact_history"),
            # These cover what facets and figures group by: the table itself is not touched.
            models.Index(
                fields=(
                    "recorded_to",
                    "public",
                    "office",
                    "id",
                    "kind",
                    "level",
                    "waiver",
                    "area",
                    "listed_from",
                    "listed_to",
                    "ends_to",
                    "paper",
                ),
                name="fact_figures",
            ),
            # Few are: whoever looks for papers that several offices keep begins with these.
            models.Index(
                fields=("paper", "agreement"), condition=Q(paper__isnull=False), name="fact_paper"
            ),
        )


class FactParty(models.Model):
    """A party of a fact, partner or home; `country` is where its institution is identified."""

    fact = models.ForeignKey(AgreementFact, on_delete=models.CASCADE, related_name="parties")
    institution = models.ForeignKey(Institution, on_delete=models.PROTECT, related_name="facts")
    is_home = models.BooleanField()
    country = models.CharField(max_length=2, blank=True)

    class Meta:
        indexes = (
            models.Index(fields=("institution", "is_home"), name="fact_institution"),
            models.Index(fields=("country", "is_home"), name="fact_country"),
            models.Index(fields=("fact", "is_home", "country"), name="fact_party"),
        )


class ValidityPeriod(models.Model):
    """The validity of a fact from `from_on` to `to_on`, both included.

    The periods of one fact cover every day of the calendar exactly once, so that a query for a
    day joins exactly one of them.
    """

    fact = models.ForeignKey(AgreementFact, on_delete=models.CASCADE, related_name="periods")
    from_on = models.DateField()
    to_on = models.DateField()
    validity = models.CharField(max_length=10, choices=Validity)

    class Meta:
        ordering = ("from_on",)
        constraints = (
            models.CheckConstraint(condition=Q(from_on__lte=F("to_on")), name="period_in_order"),
        )
        indexes = (
            models.Index(fields=("fact", "from_on", "to_on", "validity"), name="period_of_fact"),
        )
