"""How the HTML page looks. Colours are those of the race pages; on a narrow screen each row becomes a card."""

STYLE = """
:root {
  color-scheme: light dark;
  --ground: #ffffff; --raised: #f5f6f8; --line: #d4d8de; --text: #1c2330; --soft: #566070; --accent: #2f5bd0;
  --good: #1d7a45; --bad: #c62f2f; --fair: #8a5a00;
  --good-ground: #e6f5ec; --bad-ground: #fdeceb; --fair-ground: #fdf1dc;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ground: #14181f; --raised: #1c222b; --line: #353d49; --text: #e4e8ee; --soft: #a6b0bd; --accent: #8ab0ff;
    --good: #5fcf8c; --bad: #ff7b72; --fair: #f0bd5e;
    --good-ground: #16301f; --bad-ground: #3a1f20; --fair-ground: #35290f;
  }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--text); font: 16px/1.5 system-ui, sans-serif; }
main { max-width: 1100px; margin: 0 auto; padding: 24px 16px 64px; }
h1 { font-size: 1.6rem; line-height: 1.25; }
h2 { margin-top: 2.5rem; }
h3 { margin: 2.5rem 0 0.5rem; border-top: 1px solid var(--line); padding-top: 1rem; }
h4 { margin: 0; }
p { max-width: 75ch; }
a { color: var(--accent); }
code, pre { font: 0.9em/1.4 ui-monospace, monospace; }
code { overflow-wrap: anywhere; }
pre { margin: 0.25rem 0; padding: 8px 10px; border-radius: 4px; background: var(--ground); white-space: pre-wrap;
      overflow-wrap: anywhere; }
table { width: 100%; border-collapse: collapse; font-size: 0.9rem; }
th, td { padding: 8px 10px; border: 1px solid var(--line); text-align: left; vertical-align: top; }
thead th { background: var(--raised); }
td span { display: block; }
td span + span { color: var(--soft); }
.good { background: var(--good-ground); }
.bad { background: var(--bad-ground); }
.fair { background: var(--fair-ground); }
td.good span:first-child, .cell.good h4 { color: var(--good); }
td.bad span:first-child, .cell.bad h4 { color: var(--bad); }
td.fair span:first-child, .cell.fair h4 { color: var(--fair); }
.cell { margin: 12px 0; padding: 12px 14px; border-radius: 6px; }
.cell p { margin: 0.4rem 0; }
.cell ul { margin: 0.4rem 0; padding-left: 1.2rem; }
@media (max-width: 760px) {
  thead { display: none; }
  table, tbody, tr, td, tbody th { display: block; width: 100%; }
  tr { margin-bottom: 16px; border: 1px solid var(--line); border-radius: 6px; overflow: hidden; }
  th, td { border: 0; border-bottom: 1px solid var(--line); }
  td[data-column]::before { content: attr(data-column); display: block; font-weight: 600; }
}
@media print { .cell { break-inside: avoid; } }
"""
