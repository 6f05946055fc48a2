import fc from 'fast-check';
import { attributeList } from './attributes.ts';

/** Words that letters alone do not make: other scripts, marks, entities, characters that nobody sees. */
const words = [
  ...[
    'word',
    'a b',
    'Ünïcödé',
    'עברית',
    'العربية',
    '漢字かな',
    'हिन्दी',
    '😀',
    '👨‍👩‍👧',
    'x₁',
    '½',
    'e\u0301',
    '\u{1D49C}',
  ],
  ...[
    '\uFEFF',
    '\u00A0',
    '\u200B',
    '\u00AD',
    '\u202E',
    '\uFFFD',
    '\u2028',
    '&nbsp;',
    '&#0;',
    '&#xD800;',
    '&amp;lt;',
    '&copy',
  ],
  ...[
    '*',
    '_',
    '**',
    '`',
    '~',
    '~~',
    '^',
    '[',
    ']',
    '](',
    '![',
    '<',
    '>',
    '</',
    '{',
    '}',
    '{{',
    '}}',
    '$',
    '$$',
    '|',
    '\\',
    '\\\n',
  ],
  ...[
    ':',
    '::',
    ':::',
    '@',
    '#',
    '==',
    '++',
    '--',
    '---',
    '...',
    '"',
    "'",
    '(c)',
    '1.',
    '- ',
    '+',
    '%',
    '&',
    '!!!',
    '???',
    '  \n',
  ],
];

const addresses = [
  ...[
    '#a',
    '#fn-1',
    '#section-1',
    '#',
    '',
    '#%zz',
    '#a b',
    'doc.md',
    'doc.md#a',
    'other.md',
    '../x',
    'sea.svg',
    '?q',
    '/abs',
  ],
  ...[
    'https://e.invalid/',
    'http://e.invalid/%zz',
    'http://[x]/',
    'http:///x',
    'http:x',
    'https:/x',
    'http://a b/',
    '//e.invalid',
  ],
  ...[
    'http://e.invalid:0/',
    'http://u:p@e.invalid/',
    'http://e.invalid/a|b',
    'http://e.invalid/#a#b',
    'http://é.invalid/ü?ö#ß',
  ],
  ...[
    'mailto:a@b',
    'mailto:',
    'tel:+1',
    'javascript:x',
    'data:text/html,x',
    'file:///etc/passwd',
    'ftp://e.invalid',
    'urn:x:y',
    'x:y',
    'doi:10.1/x',
  ],
];

const formulas = [
  ...[
    'x',
    'x^{}',
    '^{2}',
    '\\frac{}{}',
    '\\frac a b',
    '\\sqrt[3]{x}',
    '{\\color{red} a}',
    '\\text{a $b$ c}',
    '\\unknown{x}',
    '{',
    '}',
  ],
  ...[
    '\\begin{aligned} {\\color{red} a} &= b \\\\ c &= d \\end{aligned}',
    '\\begin{matrix} a & b \\\\ c \\end{matrix}',
    '\\overset{}{x}',
  ],
  ...[
    '\\scriptstyle x_{y_z}',
    '\\tag{1} x',
    '\\label{x}',
    '\\left( x \\right.',
    'x \\\\ y',
    '\\sum_{i}^{n} i',
    '\\underbrace{x}_{y}',
    '&',
    '%',
    ' ',
    '\\ ',
  ],
  ...[
    '\\href{javascript:x}{y}',
    '\\mathbb{R}',
    'é',
    '漢',
    '😀',
    "f''",
    '\\not=',
    '\\boxed{x}',
    '\\cancel{x}',
    '\\phantom{x}',
    '\\hspace{99999em}',
  ],
];

const labels = ['1', '2', 'a', 'note', 'ä', '*', 'x y', '-', '__proto__'];

const address = fc.constantFrom(...addresses);
const formula = fc.constantFrom(...formulas);
const word = fc.oneof(
  { weight: 6, arbitrary: fc.stringMatching(/^[a-z]{1,8}$/u) },
  { weight: 5, arbitrary: fc.constantFrom(...words) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 4 }) },
);

const tags =
  'a b i u s em strong code kbd sub sup mark small q cite dfn abbr span font tt big ruby rt rp bdo var samp time del ins label math button'.split(
    ' ',
  );

/** Elements of HTML within a line, which half the authors forget to close. */
function element(content: fc.Arbitrary<string>): fc.Arbitrary<string> {
  return fc
    .tuple(
      fc.constantFrom(...tags),
      attributeList,
      content,
      fc.constantFrom('close', 'close', 'close', 'open', 'twice'),
    )
    .map(([name, attributes, inside, end]) => {
      const close = { close: `</${name}>`, open: '', twice: `</${name}></${name}>` }[end];
      return `<${name}${attributes}>${inside}${close}`;
    });
}

/** What stands within a line. */
export const { inline } = fc.letrec<{ inline: string; piece: string }>((tie) => ({
  inline: fc
    .array(tie('piece'), { minLength: 1, maxLength: 4, depthIdentifier: 'inline' })
    .map((pieces) => pieces.join(' ')),
  piece: fc.oneof(
    { depthSize: 'small', depthIdentifier: 'inline', withCrossShrink: true },
    { weight: 6, arbitrary: word },
    {
      weight: 3,
      arbitrary: fc
        .tuple(fc.constantFrom('*', '**', '_', '~~', '`', '==', '~', '^', '``', '++'), tie('inline'))
        .map(([mark, text]) => mark + text + mark),
    },
    {
      weight: 2,
      arbitrary: fc
        .tuple(tie('inline'), address, fc.constantFrom('', ' "title"', " 'ti\"tle'"))
        .map(([text, to, title]) => `[${text}](${to}${title})`),
    },
    {
      weight: 1,
      arbitrary: fc.tuple(tie('inline'), fc.constantFrom(...labels)).map(([text, label]) => `[${text}][${label}]`),
    },
    { weight: 1, arbitrary: address.map((to) => `<${to}>`) },
    { weight: 1, arbitrary: address },
    { weight: 2, arbitrary: fc.constantFrom(...labels).map((label) => `[^${label}]`) },
    { weight: 1, arbitrary: tie('inline').map((text) => `^[${text}]`) },
    {
      weight: 2,
      arbitrary: fc
        .tuple(fc.constantFrom('$', '$`', '\\('), formula)
        .map(([mark, tex]) => (mark === '$' ? `$${tex}$` : mark === '\\(' ? `\\(${tex}\\)` : `$\`${tex}\`$`)),
    },
    {
      weight: 1,
      arbitrary: fc
        .tuple(
          tie('inline'),
          fc.constantFrom('sea.svg', 'sea.svg', 'none.png', 'http://e.invalid/x.png', 'data:image/png;base64,AAAA'),
          fc.constantFrom('', '{width=50%}', '{.x #y}', '{width=0}'),
        )
        .map(([text, to, attributes]) => `![${text}](${to})${attributes}`),
    },
    { weight: 2, arbitrary: element(tie('inline')) },
    {
      weight: 1,
      arbitrary: fc.constantFrom(
        '<br>',
        '<br/>',
        '<img src="sea.svg" alt="x">',
        '<img src=sea.svg>',
        '<wbr>',
        '<!-- x -->',
        '<input type=checkbox>',
        '<hr>',
        '<?x?>',
        '<![CDATA[x]]>',
      ),
    },
    {
      weight: 1,
      arbitrary: fc
        .tuple(
          tie('inline'),
          fc.constantFrom('{.a}', '{#a}', '{lang=fr}', '{.small-caps}', '{#fn-1 .x k="v"}', '{dir=rtl}'),
        )
        .map(([text, attributes]) => `[${text}]${attributes}`),
    },
    {
      weight: 1,
      arbitrary: fc.constantFrom(
        ':index[term]',
        ':index[a!b]',
        ':kbd[Ctrl]',
        ':abbr[x]{title="y"}',
        ':unknown[x]',
        '{{ name }}',
        '{{< x >}}',
        '@key',
        '[@key, p. 3]',
        ':smile:',
        '[[page]]',
        '{term}`x`',
        '{% x %}',
        '\\cite{x}',
        '@fig-a',
        '[](#a)',
        '<a id="a"></a>',
        '<a name="a"></a>',
      ),
    },
  ),
}));

export { formula, labels };
