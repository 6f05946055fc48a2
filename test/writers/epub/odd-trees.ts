import fc, { type Arbitrary } from 'fast-check';
import type { Element, ElementContent, Properties, Root } from 'hast';
import { allowedHtml } from '../../../src/html/schema.ts';
import { mathElements } from '../../../src/writers/epub/conform.ts';

// Trees as they come and as they never should, for tests that ask nothing but that they become XML.

const xhtml = 'http://www.w3.org/1999/xhtml';
const svg = 'http://www.w3.org/2000/svg';
const mathml = 'http://www.w3.org/1998/Math/MathML';

/** The namespace that an element is meant to have; nothing for one whose name XML does not know. */
export function namespaceOf({ data }: Element): string | undefined {
  return (data as { namespace?: string } | undefined)?.namespace;
}

const htmlNames = [...allowedHtml().tagNames, 'script', 'style', 'template', 'x-own', 'title', 'desc', 'mi'];
const svgNames = ['g', 'path', 'text', 'tspan', 'use', 'style', 'linearGradient', 'clipPath', 'a', 'p', 'image'];
const mathNames = [...mathElements, 'semantics', 'annotation', 'ci', 'apply'].filter(
  (name) => !['math', 'mi', 'mn', 'mo', 'ms', 'mtext'].includes(name),
);
const impossibleNames = ['a b', '1', 'x:y', 'xlink:a', '', '<', 'é', '-a', 'a"', 'a>b', '!--', '?xml', 'a/', '\u0000'];

const oddText = fc.oneof(
  fc.constantFrom('', ' ', ']]>', '<![CDATA[', '&amp;', '&', '<!-- -->', '<?x', '\r\n', '\r', '\t', '\n'),
  fc.constantFrom('\u0000', '\u000B', '\u0085', '\u00A0', '\u2028', '\uFEFF', '\uFFFE', '\uFFFF', '\uD800', '\uDC00x'),
  fc.constantFrom('🌊', '\u{10FFFF}', '"', "'", 'e\u0301', '\u202E'),
  fc.string({ unit: 'binary', maxLength: 12 }),
);

const propertyNames = fc.oneof(
  fc.constantFrom(
    'title',
    'id',
    'className',
    'class',
    'lang',
    'xmlLang',
    'xml:lang',
    'xml:space',
    'xml:id',
    'epub:type',
  ),
  fc.constantFrom('xLinkHref', 'xlink:href', 'xLinkTitle', 'xmlns', 'xmlns:q', 'xmlns:xlink', 'xmlnsXLink', 'q:r'),
  fc.constantFrom(
    'dataA',
    'data-a',
    'dataA-b',
    'data-é',
    'data-',
    'ariaLabel',
    'onClick',
    'onclick',
    'ONCLICK',
    'viewBox',
  ),
  fc.constantFrom(
    '',
    ' ',
    '9',
    'a b',
    'a=b',
    'on"x',
    '<',
    '/',
    '@click',
    ':a',
    'a:',
    '_',
    'constructor',
    'strokeWidth',
  ),
  ...[fc.string({ maxLength: 6 }).filter((name) => !/^(?:title|__proto__)$/i.test(name))],
);

const propertyValue: Arbitrary<Properties[string]> = fc.oneof(
  oddText,
  fc.constantFrom(true, false, null, undefined, Number.NaN, 1.5, Number.POSITIVE_INFINITY),
  fc.array(fc.oneof(oddText, fc.integer()), { maxLength: 3 }),
);

const properties: Arbitrary<Properties> = fc
  .tuple(
    fc.dictionary(
      propertyNames.filter((name) => name !== 'title'),
      propertyValue,
      { maxKeys: 4 },
    ),
    fc.option(oddText, { nil: undefined }),
  )
  .map(([others, title]) => ({ ...others, ...(title === undefined ? {} : { title }) }));

function element(
  names: readonly string[],
  namespace: string | undefined,
  content: Arbitrary<ElementContent[]>,
  required: Properties = {},
): Arbitrary<Element> {
  return fc.record({
    type: fc.constant('element' as const),
    tagName: fc.constantFrom(...names),
    properties: properties.map((others) => ({ ...others, ...required })),
    children: content,
    data: fc.constant(namespace ? { namespace } : {}),
  }) as Arbitrary<Element>;
}

const strangeNodes = fc.oneof(
  oddText.map((value) => ({ type: 'comment' as const, value: `--${value}--` })),
  oddText.map((value) => ({ type: 'raw' as const, value })),
  fc.constant({ type: 'doctype' as const }),
) as Arbitrary<ElementContent>;

const nodes = fc.letrec<Record<'html' | 'svg' | 'math', ElementContent[]>>((tie) => {
  const content = (kind: Arbitrary<ElementContent>, within: 'html' | 'svg' | 'math') => {
    const text = oddText.map((value): ElementContent => ({ type: 'text', value }));
    const nameless = element(impossibleNames, undefined, tie(within));
    const roots = fc.oneof(element(['svg'], svg, tie('svg')), element(['math'], mathml, tie('math')));
    return fc.array(
      fc.oneof(
        { depthSize: 'small', withCrossShrink: true },
        { arbitrary: text, weight: 3 },
        { arbitrary: kind, weight: 5 },
        { arbitrary: roots, weight: 1 },
        { arbitrary: nameless, weight: 1 },
        { arbitrary: strangeNodes, weight: 1 },
      ),
      { maxLength: 4, depthIdentifier: 'nodes' },
    );
  };
  return {
    html: content(element(htmlNames, xhtml, tie('html')), 'html'),
    svg: content(
      fc.oneof(element(svgNames, svg, tie('svg')), element(['foreignObject', 'title', 'desc'], svg, tie('html'))),
      'svg',
    ),
    math: content(
      fc.oneof(
        element(mathNames, mathml, tie('math')),
        element(['mi', 'mn', 'mo', 'ms', 'mtext'], mathml, tie('html')),
        element(['annotation-xml'], mathml, tie('math'), { encoding: 'MathML-Content' }),
        element(['annotation-xml'], mathml, tie('html'), { encoding: 'application/xhtml+xml' }),
      ),
      'math',
    ),
  };
});

/** A tree of HTML, SVG and MathML in each other, with odd text, odd attributes, names that are none, and stray nodes. */
export const oddTree: Arbitrary<Root> = nodes.html.map((children) => ({ type: 'root', children }));
