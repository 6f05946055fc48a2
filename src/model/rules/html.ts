import { didYouMean, type Near, quoted } from '../wording.ts';
import { rule } from './rule.ts';

const tags = (names: readonly string[]) => names.map((name) => `\`<${name}>\``).join(' or ');

const contentOfRemoved = { kept: ', its content stays', removed: ' with its content' };

const noScripts = 'Leave it out: a document runs no scripts.';

const looksOfTemplate = 'Leave it out: how things look is said by the template.';

/** Attributes that say only how something looks. */
export const lookAttributes: ReadonlySet<string> = new Set([
  ...['align', 'background', 'bgcolor', 'border', 'bordercolor', 'cellpadding', 'cellspacing', 'class', 'clear'],
  ...['color', 'face', 'frame', 'height', 'hspace', 'noshade', 'nowrap', 'rules', 'size', 'style', 'valign'],
  ...['vspace', 'width'],
]);

/** What to write in place of HTML that a document cannot hold. */
const insteadOf: Readonly<Record<string, string | undefined>> = {
  audio: 'Link to it.',
  embed: 'Link to it.',
  iframe: 'Link to the page.',
  object: 'Link to it.',
  script: noScripts,
  style: looksOfTemplate,
  svg: 'Save it as a file beside the source, and show that as a picture.',
  video: 'Link to it.',
};

/** What an element needs that is often forgotten. */
const incomplete: Readonly<Record<string, string | undefined>> = {
  a: 'Close the link around it first: links cannot be nested.',
  details: 'Add a `<summary>` as its first element.',
  dl: 'Give each `<dt>` a `<dd>`, and each `<dd>` a `<dt>` before it.',
  ruby: 'Write the text first, and its reading in `<rt>` behind it.',
};

/** What attributes may say, for those that are often wrong. */
const validValues: Readonly<Record<string, string | undefined>> = {
  cite: 'Give a whole address, such as `https://example.org/`.',
  colspan: 'Give a number from 1 to 1000.',
  datetime: 'Give an ISO date or time, such as `2026-11-27`.',
  hreflang: 'Give a language tag, such as `en` or `pt-BR`.',
  lang: 'Give a language tag, such as `en` or `pt-BR`.',
  rowspan: 'Give a number from 1 to 1000.',
  scope: 'Use `row`, `col`, `rowgroup` or `colgroup`.',
  start: 'Give a whole number.',
  type: 'Use `1`, `a`, `A`, `i` or `I`.',
};

/** HTML in a source. */
export const htmlRules = {
  'html-element-removed': rule<{ element: string; content?: 'kept' | 'removed' | undefined }>({
    concern: 'document',
    severity: 'warning',
    reason: ({ element, content }) =>
      `Unexpected element \`<${element}>\`; removed it${content ? contentOfRemoved[content] : ''}`,
    hint: ({ element }) => insteadOf[element] ?? 'Say it in Markdown, or with an element of HTML that is allowed.',
  }),
  'html-element-misplaced': rule<{ element: string; within: readonly string[] }>({
    concern: 'document',
    severity: 'warning',
    reason: ({ element, within }) =>
      `Cannot use \`<${element}>\` without ${tags(within)} around it; kept only its content`,
    hint: ({ element, within }) => `Put \`<${element}>\` into ${tags(within)}, or leave it out.`,
  }),
  'html-element-nesting': rule<{ element: string; instead: string }>({
    concern: 'document',
    severity: 'warning',
    reason: ({ element, instead }) =>
      `\`<${element}>\` is not allowed at this place in HTML, or is incomplete; published its content in \`<${instead}>\``,
    hint: ({ element }) => incomplete[element] ?? 'Close the element around it first, or leave it out.',
  }),
  'html-attribute-value': rule<{ element: string; attribute: string; value: string }>({
    concern: 'document',
    severity: 'warning',
    reason: ({ element, attribute, value }) =>
      `The value \`${value}\` is not valid for \`${attribute}\` of \`<${element}>\`; removed the attribute`,
    hint: ({ attribute }) => validValues[attribute] ?? 'Correct the value, or leave the attribute out.',
  }),
  'html-look-removed': rule<{ element: string; attribute?: string | undefined }>({
    concern: 'document',
    severity: 'info',
    reason: ({ element, attribute }) =>
      attribute === undefined
        ? `Removed \`<${element}>\`, its content stays: the template decides how things look`
        : `Removed \`${attribute}\` of \`<${element}>\`: the template decides how things look`,
    hint: () => 'Leave it out, or give the element a class that your template knows.',
  }),
  'html-attribute-removed': rule<{ element: string; attribute: string }>({
    concern: 'document',
    severity: 'warning',
    reason: ({ element, attribute }) => `Unexpected attribute \`${attribute}\` of \`<${element}>\`; removed it`,
    hint: ({ attribute }) => {
      if (attribute.startsWith('on')) return noScripts;
      if (attribute === 'markdown') return 'Leave it out: Markdown between blank lines is read inside HTML, too.';
      return 'Leave it out, or write what it says in the text.';
    },
  }),
  'link-protocol-removed': rule<{ element: string; attribute: string; protocol: string; allowed: readonly string[] }>({
    concern: 'document',
    severity: 'warning',
    reason: ({ element, attribute, protocol }) =>
      `Unexpected protocol \`${protocol}:\` in \`${attribute}\` of \`<${element}>\`; removed the address`,
    hint: ({ allowed }) => `Use ${quoted(allowed.map((name) => `${name}:`))}, or a path without a protocol.`,
  }),
  'redirect-target': rule<Near & { from: string; target: string }>({
    concern: 'document',
    severity: 'error',
    reason: ({ from, target }) => `Cannot lead from \`${from}\` to \`${target}\`: the site has no such page or anchor`,
    hint: (facts) => didYouMean(facts) ?? 'Name a page of the site, `chapter.html#id`, or an address of the web.',
  }),
  'redirect-taken': rule<{ from: string }>({
    concern: 'document',
    severity: 'error',
    reason: ({ from }) => `Cannot lead on from \`${from}\`: the site has a page of that name`,
    hint: () => 'Take it out of `html.redirects`.',
  }),
};
