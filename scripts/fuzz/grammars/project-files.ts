import fc from 'fast-check';
import { inline } from './inline.ts';

const values = [
  ...[
    'true',
    'false',
    'null',
    '~',
    '0',
    '-1',
    '1e999',
    '2026-02-30',
    '2026-01-01',
    '""',
    '"x"',
    "'<b>&amp;'",
    '[]',
    '{}',
    '[a, b]',
    '{ a: b }',
    '*x',
    '&x y',
    '!!js x',
  ],
  ...[
    'article',
    'book',
    'own',
    'de',
    'ar',
    'xx-YY',
    'x y',
    '978-3-16-148410-0',
    'urn:x',
    '"\\u0000"',
    '"\\uFEFFx"',
    '"a\\nb"',
    'sea.svg',
    '../x',
    '/etc/passwd',
    '[one.md, two.md]',
    '2',
    'CC-BY-4.0',
  ],
  ...[
    '{ name: N, url: "http://e.invalid/%zz" }',
    '{ conformance: ua-1 }',
    '{ depth: 2 }',
    '{ size: a5 }',
    '{ name: v }',
    '[sea.svg]',
    '|\n  x\n  y',
    '> z',
  ],
];

const keys =
  `title subtitle description abstract keywords date modified identifier edition cover chapters front back summary slug author authors
  contributors lang dir publisher rights license series bibliography csl nocite template templateOptions css typst toc numbering references index
  variables dialect typography html pdf epub check unknown __proto__ toString`.split(/\s+/u);

const projectKeys =
  'sources to out browser strict maxWarnings rules variant variants limits network frozen provenance fonts kinds markdown'.split(
    ' ',
  );

const pairsOf = (names: readonly string[], most: number) =>
  fc
    .uniqueArray(fc.tuple(fc.constantFrom(...names), fc.constantFrom(...values)), {
      maxLength: most,
      selector: ([key]) => key,
    })
    .map((pairs) => pairs.map(([key, value]) => `${key}: ${value}\n`).join(''));

/** A front matter: likely ones, and what no YAML is. */
export const frontMatter = fc.oneof(
  {
    weight: 5,
    arbitrary: pairsOf(keys, 4).map((pairs) => `---\ntitle: A title\n${pairs.replace(/^title:.*\n/gmu, '')}---\n\n`),
  },
  { weight: 2, arbitrary: pairsOf(keys, 3).map((pairs) => `---\n${pairs}---\n\n`) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      '---\n',
      '---\n: :\n---\n',
      '---\n- a\n---\n',
      '---\n\ttitle: x\n---\n',
      '---\ntitle: x\n...\n',
      '+++\nx = 1\n+++\n',
      '---yaml\nx\n---\n',
    ),
  },
);

/** A config for a project with a template of its own; without what sends outputs elsewhere. */
export const configText = pairsOf([...keys, ...projectKeys.filter((key) => key !== 'browser')], 3).map((pairs) =>
  pairs.includes('template:') ? pairs : `template: ./own\n${pairs}`,
);

/** The shell of a template: Liquid, some of it wrong. */
export const shellText = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        '{{ title }}',
        '{{ title | raw }}',
        '{% if x %}',
        '{% endif %}',
        '{% for a in authors %}{{ a.name }}{% endfor %}',
        '{% include "x" %}',
        '{% render "../x" %}',
      ),
      fc.constantFrom(
        '<h1>{{ title }}</h1>',
        '<p>',
        '</p>',
        '<div>x</div>',
        '{{',
        '{%',
        '{% raw %}',
        '<link rel="stylesheet" href="http://e.invalid/x.css">',
        '<script>1</script>',
        '{{ "x" | repeat: 9 }}',
      ),
      inline,
    ),
    { maxLength: 4 },
  )
  .map((pieces) => pieces.join(''));

/** A style sheet, some of it wrong, or from elsewhere. */
export const styleText = fc
  .array(
    fc.constantFrom(
      ...[
        'p { color: red }',
        '@import url("http://e.invalid/x.css");',
        '@import "x.css";',
        'p { background: url(http://e.invalid/x.png) }',
        '@font-face { font-family: X; src: url(x.woff2) }',
      ],
      ...[
        'p {',
        '}',
        '@page { size: 1in }',
        'p { display: none }',
        '/*',
        '</style>',
        'p::before { content: "x" }',
        '@media print { p { color: blue } }',
        '@charset "x";',
        'p { width: calc( }',
        'h1 { page-break-before: always }',
      ],
      ...[
        '@namespace x url(y);',
        'p { position: fixed; direction: rtl; unicode-bidi: embed }',
        'a:has(b) { x: y }',
        '@layer x { p { margin: 0 } }',
        'p { & b { color: red } }',
        '\uFEFFp{}',
        'p { background: image-set("x" 1x) }',
      ],
    ),
    { maxLength: 4 },
  )
  .map((rules) => rules.join('\n'));

/** The table of contents of a book of mdBook. */
export const summaryText = fc
  .array(
    fc.constantFrom(
      ...[
        '# Summary',
        '[Preface](one.md)',
        '- [One](one.md)',
        '- [Two](two.md)',
        '    - [Two](two.md)',
        '- [One](one.md#x)',
        '- [Draft]()',
        '---',
        '# Part',
        '- [None](none.md)',
      ],
      ...[
        '- [Out](../x.md)',
        '- One',
        '- [*a* `b` $c$](one.md)',
        '- [](two.md)',
        '<!-- x -->',
        '\t- [Two](two.md)',
        '* [Two](two.md "t")',
        '[a]: one.md',
        '- [a][a]',
        '1. [Two](./two.md)',
      ],
    ),
    { minLength: 1, maxLength: 6 },
  )
  .map((lines) => `${lines.join('\n')}\n`);
