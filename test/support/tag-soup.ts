import fc from 'fast-check';

// HTML as authors write it by hand: in the wrong place, not closed, closed twice.

const names =
  `a abbr aside b blockquote br center code dd details div dl dt em figcaption figure font h2 h3 i img kbd li ol p picture pre
  rt ruby s section small span strong sub summary sup table tbody td th thead tr tt u ul`.split(/\s+/u);

const empty = new Set(['br', 'img']);

const attributes = fc.constantFrom(
  ...[
    '',
    '',
    '',
    ' align="center"',
    ' width="50%"',
    ' width=20',
    ' lang="e n"',
    ' start=x',
    ' colspan=0',
    ' scope=auto',
  ],
  ...[' headers="a b"', ' dir=up', ' title="t"', ' datetime=noon', ' open'],
);

let count = 0;

const word = fc.constant(undefined).map(() => ` word${++count} `);

const startTag = (name: string, attributeText: string) => {
  const own = name === 'img' ? ' src="a.png"' : name === 'a' ? ' href="https://example.org"' : '';
  return `<${name}${own}${attributeText}>`;
};

/** An element, which half the authors forget to close, or close twice. */
const element = (content: fc.Arbitrary<string>) =>
  fc
    .tuple(fc.constantFrom(...names), attributes, content, fc.constantFrom(1, 1, 1, 1, 0, 2))
    .map(([name, attributeText, inside, closed]) =>
      empty.has(name)
        ? startTag(name, attributeText)
        : `${startTag(name, attributeText)}${inside}${`</${name}>`.repeat(closed)}`,
    );

const { nodes } = fc.letrec<{ nodes: string }>((tie) => ({
  nodes: fc
    .array(
      fc.oneof({ depthSize: 'small' }, word, element(tie('nodes')), fc.constantFrom('</div>', '</p>', '</td>', '\n')),
      { minLength: 1, maxLength: 4, depthIdentifier: 'soup' },
    )
    .map((pieces) => pieces.join('')),
}));

/** A document of such pieces, between blank lines. Each of its words is there once. */
export const tagSoup = fc.array(nodes, { minLength: 1, maxLength: 4 }).map((pieces) => pieces.join('\n\n'));
