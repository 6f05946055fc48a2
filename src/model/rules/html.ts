import { didYouMean, type Near, quoted } from '../wording.ts';
import { error, info, nearNames, warning } from './rule.ts';

const tags = (names: readonly string[]) => names.map((name) => `\`<${name}>\``).join(' or ');

const contentOfRemoved = { kept: '; its content is kept', removed: ' with its content' };

const noScripts = 'Remove it: documents run no scripts.';

const looksOfTemplate = 'Remove it: the template decides how things look.';

/** Attributes that are purely presentational. */
export const lookAttributes: ReadonlySet<string> = new Set([
  ...['align', 'background', 'bgcolor', 'border', 'bordercolor', 'cellpadding', 'cellspacing', 'class', 'clear'],
  ...['color', 'face', 'frame', 'height', 'hspace', 'noshade', 'nowrap', 'rules', 'size', 'style', 'valign'],
  ...['vspace', 'width'],
]);

/** Alternatives to HTML that a document cannot contain. */
const insteadOf: Readonly<Record<string, string | undefined>> = {
  audio: 'Link to the file.',
  embed: 'Link to the file.',
  iframe: 'Link to the page.',
  object: 'Link to the file.',
  script: noScripts,
  style: looksOfTemplate,
  svg: 'Save it as a file next to the source, and show that as an image.',
  video: 'Link to the file.',
};

/** What authors often forget in an element. */
const incomplete: Readonly<Record<string, string | undefined>> = {
  a: 'Close the link around it first: links cannot be nested.',
  details: 'Add a `<summary>` as its first element.',
  dl: 'Give each `<dt>` a `<dd>`, and each `<dd>` a `<dt>` before it.',
  ruby: 'Write the text first, and after it its reading in `<rt>`.',
};

/** The valid values of attributes that are often wrong. */
const validValues: Readonly<Record<string, string | undefined>> = {
  cite: 'Write a full URL, such as `https://example.org/`.',
  colspan: 'Write a number from 1 to 1000.',
  datetime: 'Write an ISO date or time, such as `2026-11-27`.',
  hreflang: 'Write a language tag, such as `en` or `pt-BR`.',
  lang: 'Write a language tag, such as `en` or `pt-BR`.',
  rowspan: 'Write a number from 1 to 1000.',
  scope: 'Use `row`, `col`, `rowgroup` or `colgroup`.',
  start: 'Write a whole number.',
  type: 'Use `1`, `a`, `A`, `i` or `I`.',
};

/** HTML in a source. */
export const htmlRules = {
  'html-element-removed': warning<{ element: string; content?: 'kept' | 'removed' | undefined }>({
    reason: ({ element, content }) =>
      `The element \`<${element}>\` is not allowed and is removed${content ? contentOfRemoved[content] : ''}`,
    hint: ({ element }) => insteadOf[element] ?? 'Write it in Markdown, or use an HTML element that is allowed.',
  }),
  'html-element-unknown': info<{ tag: string }>({
    reason: ({ tag }) => `\`${tag}\` is published as text, because it is not a complete HTML element`,
    hint: ({ tag }) =>
      `If it is text, put a backslash before it, \`\\${tag}\`, or backticks around it. If it is an element, add its end tag.`,
  }),
  'html-markdown': warning<{ element: string; text: string }>({
    reason: ({ text }) => `\`${text}\` is published as it is written, because no blank line ends the HTML before it`,
    hint: ({ element }) =>
      `If it is Markdown, leave a blank line after \`<${element}>\`, and another before its end tag.`,
  }),
  'html-element-misplaced': warning<{ element: string; within: readonly string[] }>({
    reason: ({ element, within }) => `\`<${element}>\` needs ${tags(within)} around it; only its content is kept`,
    hint: ({ element, within }) => `Put \`<${element}>\` into ${tags(within)}, or remove it.`,
  }),
  'html-element-nesting': warning<{ element: string; instead: string }>({
    reason: ({ element, instead }) =>
      `\`<${element}>\` is not allowed here, or is incomplete; its content is published in \`<${instead}>\``,
    hint: ({ element }) => incomplete[element] ?? 'Close the element around it first, or remove it.',
  }),
  'html-attribute-value': warning<{ element: string; attribute: string; value: string }>({
    reason: ({ element, attribute, value }) =>
      `\`${value}\` is not a valid \`${attribute}\` of \`<${element}>\`; the attribute is removed`,
    hint: ({ attribute }) => validValues[attribute] ?? 'Correct the value, or remove the attribute.',
  }),
  'html-look-removed': info<{ element: string; attribute?: string | undefined }>({
    reason: ({ element, attribute }) =>
      attribute === undefined
        ? `\`<${element}>\` is removed, but its content is kept: the template decides how things look`
        : `\`${attribute}\` of \`<${element}>\` is removed: the template decides how things look`,
    hint: () => 'Remove it, or give the element a class that your template styles.',
  }),
  'html-attribute-removed': warning<{ element: string; attribute: string }>({
    reason: ({ element, attribute }) =>
      `The attribute \`${attribute}\` of \`<${element}>\` is not allowed and is removed`,
    hint: ({ attribute }) => {
      if (attribute.startsWith('on')) return noScripts;
      if (attribute === 'markdown') return 'Remove it: Markdown between blank lines works inside HTML anyway.';
      return 'Remove it, or say in the text what it says.';
    },
  }),
  'link-protocol-removed': warning<{
    element: string;
    attribute: string;
    protocol: string;
    allowed: readonly string[];
  }>({
    reason: ({ element, attribute, protocol }) =>
      `The protocol \`${protocol}:\` is not allowed in \`${attribute}\` of \`<${element}>\`; the URL is removed`,
    hint: ({ allowed }) => `Use ${quoted(allowed.map((name) => `${name}:`))}, or a path without a protocol.`,
  }),
  'redirect-target': error<Near & { from: string; target: string }>({
    reason: ({ from, target }) =>
      `The redirect from \`${from}\` points to \`${target}\`, which is not a page or id of the site`,
    hint: (facts) => didYouMean(facts) ?? 'Name a page of the site, such as `chapter.html#id`, or a URL.',
    correction: (facts) => nearNames(facts.target, facts),
  }),
  'redirect-taken': error<{ from: string }>({
    reason: ({ from }) => `The redirect from \`${from}\` has no effect: the site has a page of that name`,
    hint: () => 'Remove it from `html.redirects`.',
  }),
};
