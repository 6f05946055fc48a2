import type { Element } from 'hast';
import { toHtml } from 'hast-util-to-html';
import { h } from 'hastscript';
import type { FileDifference } from '../difference.ts';
import { conclusion, reportTitle } from '../wording.ts';
import { fileSection, overview, partList } from './file-section.ts';

/** The style sheet of a report: from a phone to a wide screen, light and dark. */
const styles = `
:root {
  color-scheme: light dark;
  --paper: #fdfcf9;
  --ink: #24211c;
  --muted: #665e53;
  --rule: #ded6c9;
  --wash: #f5f0e8;
  --accent: #a2311d;
  --added: #1c6b34;
  --added-wash: #ddf2e0;
  --removed: #a2231d;
  --removed-wash: #fbe2dd;
  background: var(--paper);
  color: var(--ink);
  font: 106.25%/1.5 system-ui, sans-serif;
  -webkit-text-size-adjust: 100%;
  text-size-adjust: 100%;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #191714;
    --ink: #e4ddd2;
    --muted: #aba193;
    --rule: #3d3730;
    --wash: #24211d;
    --accent: #f29a82;
    --added: #8fd3a0;
    --added-wash: #17361f;
    --removed: #f4a79b;
    --removed-wash: #4a1d18;
  }
}
body { margin: 0 auto; max-inline-size: 84rem; padding: 2rem clamp(1rem, 4vw, 3rem) 4rem; }
h1 { font-size: 2rem; line-height: 1.2; margin: 0; }
h2 { font-size: 1.3rem; margin: 0; overflow-wrap: anywhere; }
h3 { font-size: 1rem; margin: 2rem 0 0.5rem; }
p { margin: 0.4rem 0; }
code { font-family: ui-monospace, "DejaVu Sans Mono", monospace; font-size: 0.9em; }
.path { overflow-wrap: anywhere; }
.arrow, .size, .growth, .where, .side > p { color: var(--muted); }
.conclusion { font-size: 1.25rem; margin-block: 1rem 2rem; }
a { color: var(--accent); }
:focus-visible { border-radius: 0.1em; outline: 0.13em solid var(--accent); outline-offset: 0.18em; }
section { border-block-start: 1px solid var(--rule); margin-block-start: 3rem; padding-block-start: 1.5rem; }
footer {
  border-block-start: 1px solid var(--rule);
  color: var(--muted);
  margin-block-start: 3rem;
  padding-block-start: 1rem;
}
.growth { white-space: nowrap; }
.scrolling { overflow-x: auto; }
table { border-collapse: collapse; font-size: 0.95rem; font-variant-numeric: tabular-nums; }
caption { font-weight: 600; padding-block-end: 0.5rem; text-align: start; }
th, td {
  border-block-end: 1px solid var(--rule);
  padding: 0.45rem 1.25rem 0.45rem 0;
  text-align: start;
  vertical-align: baseline;
}
thead :is(th, td) { color: var(--muted); font-weight: 500; }
tbody th { font-weight: 500; }
td { overflow-wrap: break-word; max-inline-size: 40rem; }
th .path { overflow-wrap: normal; }
.badge {
  border-radius: 1em;
  background: var(--wash);
  font-size: 0.8rem;
  font-weight: 600;
  padding: 0.1em 0.7em;
  white-space: nowrap;
}
.badge.added { background: var(--added-wash); color: var(--added); }
.badge.removed { background: var(--removed-wash); color: var(--removed); }
.badge.changed { background: var(--ink); color: var(--paper); }
ol.passages { max-inline-size: 50rem; padding-inline-start: 2.2rem; }
.passages li { padding-block: 0.5rem; }
.passages li::marker { color: var(--muted); font-variant-numeric: tabular-nums; }
.where { font-size: 0.85rem; margin: 0; }
.passage { font-family: Georgia, "Source Serif 4", serif; font-size: 1.06rem; margin: 0; overflow-wrap: anywhere; }
ins, del { border-radius: 0.2em; padding: 0.05em 0.2em; }
ins { background: var(--added-wash); color: var(--added); text-decoration: underline; text-underline-offset: 0.18em; }
del { background: var(--removed-wash); color: var(--removed); text-decoration: line-through; }
.element {
  font-family: system-ui, sans-serif;
  font-size: 0.85em;
  outline: 1px dashed currentcolor;
  white-space: pre-wrap;
}
/* States in words what colours and lines show, for screen readers. */
:is(ins, del)::before, :is(ins, del)::after {
  block-size: 1px;
  clip-path: inset(50%);
  inline-size: 1px;
  overflow: hidden;
  position: absolute;
  white-space: nowrap;
}
ins::before { content: " [added: "; }
del::before { content: " [removed: "; }
:is(ins, del)::after { content: "] "; }
.states, .parts { list-style: none; padding: 0; }
.states li, .parts li { padding-block: 0.2rem; }
figure { margin: 2rem 0; }
figcaption { font-weight: 500; padding-block-end: 0.5rem; }
.pair { display: grid; gap: 1rem; grid-template-columns: repeat(2, minmax(0, 1fr)); }
.side > p { font-size: 0.85rem; }
.sheet { border: 1px solid var(--rule); position: relative; }
.sheet img { background: #fff; block-size: auto; display: block; inline-size: 100%; }
.absent { border: 1px dashed var(--rule); display: grid; min-block-size: 8rem; place-items: center; }
.marks { block-size: 100%; inline-size: 100%; inset: 0; overflow: visible; position: absolute; }
.marks rect { fill-opacity: 0.12; stroke-width: 2px; }
.marks.added rect { fill: #1c8a3c; stroke: #1c8a3c; }
.marks.removed rect { fill: #c8321f; stroke: #c8321f; }
summary { cursor: pointer; }
@media (max-width: 40rem) {
  .pair { gap: 0.5rem; }
}
@media (prefers-contrast: more) {
  :root { --muted: var(--ink); --rule: var(--ink); }
}
@media (forced-colors: active) {
  .badge { border: 1px solid; }
}
@media print {
  figure { break-inside: avoid; }
}
`;

/** Nothing is loaded and nothing runs: the report contains everything that it shows. */
const policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'";

/**
 * The report on a comparison: an HTML page that needs no other file and no script.
 *
 * @param compared paths as passed
 */
export function renderReport(
  { before, after }: { before: string; after: string },
  files: readonly FileDifference[],
): string {
  const changed = files.filter(({ state }) => state !== 'same');
  const published = changed.filter(({ format }) => format !== 'other');
  const others = changed.filter(({ format }) => format === 'other');
  const page = h('html', { lang: 'en' }, [
    h('head', [
      h('meta', { charSet: 'utf-8' }),
      h('meta', { httpEquiv: 'Content-Security-Policy', content: policy }),
      h('meta', { name: 'viewport', content: 'width=device-width, initial-scale=1' }),
      h('meta', { name: 'color-scheme', content: 'light dark' }),
      h('title', `${reportTitle}: ${before} and ${after}`),
      h('style', styles),
    ]),
    h('body', [
      h('header', [
        h('h1', reportTitle),
        h('p', [h('code.path', before), h('span.arrow', ' → '), h('code.path', after)]),
        h('p.conclusion', conclusion(files)),
      ]),
      h('main', [...overview(published), ...published.map(fileSection), ...otherFiles(others)]),
      ...unchanged(files.filter(({ state }) => state === 'same')),
    ]),
  ]);
  return `<!doctype html>\n${toHtml(page, { allowDangerousCharacters: false })}\n`;
}

/** Files that are compared only by their bytes, such as those next to the pages of a site. */
function otherFiles(files: readonly FileDifference[]): Element[] {
  if (files.length === 0) return [];
  const parts = files.map(({ path, state, size }) => ({ name: path, state, ...size }));
  return [h('section', [h('h2', 'Other files'), partList(parts)])];
}

/** The files without anything to report. */
function unchanged(files: readonly FileDifference[]): Element[] {
  if (files.length === 0) return [];
  const items = files.map(({ path }) => h('li', h('code.path', path)));
  return [h('footer', h('details', [h('summary', `Unchanged files: ${files.length}`), h('ul', items)]))];
}
