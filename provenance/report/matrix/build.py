"""A result to the table of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from provenance.choice import member
from provenance.models import LinkKind, StanceLabel, Verdict
from provenance.report.matrix.model import By, Cell, Column, Matrix, Row, Sort, Standing
from provenance.report.plain_text import clean
from provenance.report.wording import outlet_name

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

    from provenance.models import CheckResult, ClaimReport, Evidence, Given, Link

GRAVEST_FIRST = (
    Verdict.CONTRADICTED,
    Verdict.CONFLICTING,
    Verdict.UNSOURCED,
    Verdict.SINGLE_SOURCE,
    Verdict.CORROBORATED,
)
_STANDING = {
    StanceLabel.SUPPORTS: Standing.SUPPORTS,
    StanceLabel.REFUTES: Standing.REFUTES,
    StanceLabel.NEUTRAL: Standing.RELATED,
}
_COPY: tuple[LinkKind, ...] = (LinkKind.AGENCY, LinkKind.OUTLET)
_SILENT = Cell(standing=Standing.SILENT)
_KEYS: Mapping[Sort, Callable[[ClaimReport], Any]] = {
    Sort.GIVEN: lambda _: 0,
    Sort.VERDICT: lambda report: GRAVEST_FIRST.index(report.verdict),
    Sort.CONFIDENCE: lambda report: report.confidence,
    Sort.ORIGINS: lambda report: (report.origins.supports, -report.origins.refutes),
    Sort.CLAIM: lambda report: (report.claim.casefold(), report.claim),
}


def matrix_of(
    result: CheckResult,
    *,
    by: By | str = By.OUTLET,
    only: Collection[Verdict | str] = (),
    sort: Sort | str = Sort.GIVEN,
) -> Matrix:
    """Return the corroboration table of a result.

    Args:
        result: what was found.
        by: what the columns are.
        only: verdicts of the claims that are kept; none keeps all.
        sort: order of the rows.

    Raises:
        UsageError: `by`, `only` or `sort` names what there is not.
    """
    by, only, sort = choices(by, only, sort)
    reports = tuple(sorted((r for r in result.claims if r.verdict in only), key=_KEYS[sort]))
    cells = [{name: _cell(found) for name, found in _by_column(report, by).items()} for report in reports]
    columns = _columns(cells)
    return Matrix(
        index=result.index,
        claims=reports,
        apart_from=result.apart_from,
        left_out=result.left_out,
        by=by,
        checked=len(result.claims),
        columns=columns,
        rows=tuple(
            Row(id=report.id, cells=tuple(row.get(column.name, _SILENT) for column in columns))
            for report, row in zip(reports, cells, strict=True)
        ),
    )


def choices(
    by: By | str, only: Collection[Verdict | str], sort: Sort | str
) -> tuple[By, frozenset[Verdict], Sort]:
    """Return the choices that `matrix_of` takes, once each is known to exist; no verdict stands for all.

    Raises:
        UsageError: one names what there is not.
    """
    verdicts = frozenset(member(Verdict, verdict, "verdict") for verdict in only)
    return member(By, by, "kind of column"), verdicts or frozenset(Verdict), member(Sort, sort, "order")


def _columns(rows: Sequence[Mapping[str, Cell]]) -> tuple[Column, ...]:
    counts: dict[str, dict[Standing, int]] = {}
    for row in rows:
        for name, cell in row.items():
            of_column = counts.setdefault(name, dict.fromkeys(Standing, 0))
            of_column[cell.standing] += 1
    columns = [
        Column(name=name, supports=of[Standing.SUPPORTS], refutes=of[Standing.REFUTES], related=of[Standing.RELATED])
        for name, of in counts.items()
    ]  # fmt: skip
    columns.sort(key=lambda c: (-(c.supports + c.refutes), -c.related, c.name.casefold(), c.name))
    return tuple(columns)


def _by_column(report: ClaimReport, by: By) -> dict[str, list[tuple[int, Evidence]]]:
    names = origin_names(report) if by is By.ORIGIN else {}
    held: dict[str, list[tuple[int, Evidence]]] = {}
    for position, item in enumerate(report.evidence):
        held.setdefault(names.get(item.origin) or outlet_name(item), []).append((position, item))
    return held


def origin_names(report: ClaimReport) -> dict[str, str]:
    """Return what each origin of a claim goes by.

    That is the agency, outlet, source or owner that its documents share, or else its outlet; outlets that only share a
    text are all named.
    """
    return {
        origin: _origin_name([item for item in report.evidence if item.origin == origin], report.links)
        for origin in dict.fromkeys(item.origin for item in report.evidence if item.origin)
    }


def _origin_name(items: Sequence[Evidence], links: Sequence[Link]) -> str:
    outlets = sorted({outlet_name(item) for item in items}, key=lambda name: (name.casefold(), name))
    sided = [item for item in items if item.stance is not StanceLabel.NEUTRAL]
    if len(outlets) == 1:
        # it is its own origin, but for copy: all that it prints here must be another's
        kinds, holders = _COPY, {item.document.id: {item.document.id} for item in sided}
    else:
        kinds = (*_COPY, LinkKind.SOURCE, LinkKind.OWNER)
        holders = {
            name: {item.document.id for item in sided if outlet_name(item) == name} for name in outlets
        }
    for kind in kinds:
        led = {(link.document, clean(link.to)) for link in links if link.kind is kind}
        for to in sorted(
            {to for document, to in led if to and any(document in held for held in holders.values())}
        ):
            if all(
                name == to or any((document, to) in led for document in held)
                for name, held in holders.items()
            ):
                return to
    return " = ".join(outlets)


def _cell(found: Sequence[tuple[int, Evidence]]) -> Cell:
    sided = [item for _, item in found if item.stance is not StanceLabel.NEUTRAL]
    # the surest has the say on the side; of equals the first: reports put what supports before what refutes
    side = max(sided, key=lambda item: item.probability).stance if sided else StanceLabel.NEUTRAL
    ordered = sorted(found, key=lambda pair: (pair[1].stance is not side, pair[1].precedence, pair[0]))
    same = [item for _, item in ordered if item.stance is side]
    shown = same[0]
    given = next((item.given for item in same if item.given), ())
    return Cell(
        standing=_STANDING[side],
        divided=len({item.stance for item in sided}) > 1,
        text=_figures(given),
        given=given,
        denied=bool(sided) and shown.attribution.denied,
        hedged=bool(sided) and shown.attribution.hedged,
        probability=shown.probability,
        outlets=tuple(dict.fromkeys(outlet_name(item) for _, item in ordered)),
        evidence=tuple(n for n, _ in ordered),
    )


def _figures(given: Iterable[Given]) -> str:
    return ", ".join(dict.fromkeys(text for each in given if (text := clean(each.figure or each.text))))
