"""How the page looks, on a screen and on paper (look.md 1, 2)."""

from __future__ import annotations

STYLE = """
:root { color-scheme: light; --ink: #22303c; --ink2: #55616b; --hair: #e5ddd0; --lake: #2f5d75;
  --soft: #e6eef1; --track: #ece6db }
* { box-sizing: border-box }
body { margin: 0; background: #fbf8f3; color: var(--ink); font: 14px/20px Inter,
  "Segoe UI Variable", "Segoe UI", "SF Pro Text", Cantarell, "Noto Sans", sans-serif;
  font-variant-numeric: tabular-nums; overflow-wrap: anywhere }
main { max-width: 900px; margin: 0 auto; padding: 32px 24px }
h1 { font-size: 22px; line-height: 30px; font-weight: 600; margin: 0 }
h2 { font-size: 15px; line-height: 22px; font-weight: 600; margin: 0 0 6px }
p { margin: 0 0 4px }
header { display: flex; justify-content: space-between; gap: 24px; margin-bottom: 16px;
  color: var(--ink2) }
header h1 { color: var(--ink) }
.who { text-align: end }
.name { display: none }
.facts { display: grid; grid-template-columns: repeat(4, 1fr); gap: 12px; margin: 0 0 20px }
.facts > div { background: #fff; border: 1px solid var(--hair); border-radius: 12px;
  padding: 10px 14px }
dt, .note { font-size: 12px; line-height: 16px; color: var(--ink2) }
dd { margin: 0; font-size: 20px; line-height: 28px; font-weight: 600 }
dd.note { font-weight: 400 }
.balances { display: grid; grid-template-columns: repeat(3, 1fr); gap: 20px 24px;
  margin-bottom: 20px }
table { width: 100%; border-collapse: collapse }
th { text-align: start; font-weight: 400 }
.bars { list-style: none; margin: 0; padding: 0 }
.bars li { display: flex; flex-wrap: wrap; justify-content: space-between; column-gap: 10px;
  padding: 2px 0 5px }
.bars span:first-child { flex: 1 1 0; min-width: 40% }
.bars span + span { color: var(--ink2); white-space: nowrap }
.bars i { flex: 0 0 100% }
i { display: block; height: 4px; border-radius: 2px; background: var(--track); overflow: hidden }
i b { display: block; height: 4px; border-radius: 2px; background: var(--lake) }
.columns { display: grid; gap: 28px; align-items: start }
.of2 { grid-template-columns: repeat(2, 1fr) }
.of3 { grid-template-columns: repeat(3, 1fr); font-size: 12px; line-height: 17px }
.columns + .columns { margin-top: 16px }
.weeks td, .weeks th { padding: 2px 6px 2px 0; border-bottom: 1px solid var(--hair);
  white-space: nowrap; overflow-wrap: normal }
.weeks thead th { font-size: 12px; color: var(--ink2) }
.weeks .long { width: 34%; padding-inline-end: 0 }
footer { margin-top: 20px; font-size: 12px; line-height: 17px; color: var(--ink2) }
@media (max-width: 760px) {
  .facts, .balances { grid-template-columns: repeat(2, 1fr) }
  .of2, .of3 { grid-template-columns: 1fr }
  .weeks { overflow-x: auto }
}
@page { margin: 13mm 14mm }
@media print {
  body { background: none; font-size: 8.5pt; line-height: 11.5pt; print-color-adjust: exact;
    -webkit-print-color-adjust: exact }
  main { max-width: none; padding: 0 1px }
  h1 { font-size: 15pt; line-height: 19pt }
  h2 { font-size: 9.5pt; line-height: 13pt; margin-bottom: 2pt }
  header { margin-bottom: 8pt }
  .name { display: block; color: var(--ink2); border-bottom: .5pt solid var(--ink2);
    width: 62mm; text-align: start; margin: 2pt 0 5pt auto }
  .facts, .balances { grid-template-columns: repeat(4, 1fr); gap: 6pt; margin-bottom: 9pt }
  .balances { grid-template-columns: repeat(3, 1fr); gap: 8pt 14pt }
  .facts > div { padding: 4pt 7pt; border-radius: 6pt; background: none }
  dt, .note, footer, .weeks thead th { font-size: 7pt; line-height: 9pt }
  dd { font-size: 12pt; line-height: 15pt }
  .bars li { padding: 0 0 2pt }
  i, i b { height: 2pt }
  .columns { gap: 12pt }
  .of2 { grid-template-columns: repeat(2, 1fr) }
  .of3 { grid-template-columns: repeat(3, 1fr); font-size: 7.2pt; line-height: 9pt }
  .weeks td, .weeks th { padding: 0 3pt 0 0; border-bottom-width: .5pt }
  .weeks { overflow: visible }
  thead { display: table-header-group }
  tr, .facts > div, li { break-inside: avoid }
  h2 { break-after: avoid }
  footer { margin-top: 8pt }
}
"""
