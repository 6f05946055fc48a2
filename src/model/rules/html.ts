import { didYouMean, type Near, quoted } from '../wording.ts';
import { rule } from './rule.ts';

const tags = (names: readonly string[]) => names.map((name) => `\`<${name}>\``).join(' or ');

const contentOfRemoved = { kept: ', its content stays', removed: ' with its content' };

const noScripts = 'Leave it out: a document runs no scripts.';

const looksOfTemplate = 'Leave it out: how things look is said by the template.';

/** Attributes that say only how something looks. */
const looks = new Set([
  ...['align', 'background', 'bgcolor', 'border', 'bordercolor', 'cellpadding', 'cellspacing', 'class', 'clear'],
  ...['color', 'face', 'frame', 'height', 'hspace', 'noshade', 'nowrap', 'rules', 'size', 'style', 'valign'],
  ...['vspace', 'width'],
]);

/** What to write in place of HTML that a document cannot hold. */
const insteadOf: Readonly<Record<string, string | undefined>> = {
  audio: 'Link to it.',
  center: 'Use `<div align="center">`.',
  embed: 'Link to it.',
  font: looksOfTemplate,
  iframe: 'Link to the page.',
  object: 'Link to it.',
  script: noScripts,
  strike: 'Use `<s>`, or `~~` on both sides.',
  style: looksOfTemplate,
  svg: 'Save it as a file beside the source, and show that as a picture.',
  tt: 'Use `<code>`, or backticks.',
  video: 'Link to it.',
};

/** HTML in a source. */
export const htmlRules = {
  'html-element-removed': rule<{ element: string; content?: 'kept' | 'removed' | undefined }>({
    concern: 'document',
    severity: 'warning',
    reason: ({ element, content }) =>
      `Unexpected element \`<${element}>\`; removed it${content ? contentOfRemoved[content] : ''}`,
    cure: ({ element }) => insteadOf[element] ?? 'Say it in Markdown, or with an element of HTML that is allowed.',
  }),
  'html-element-misplaced': rule<{ element: string; within: readonly string[] }>({
    concern: 'document',
    severity: 'warning',
    reason: ({ element, within }) =>
      `Cannot use \`<${element}>\` without ${tags(within)} around it; kept only its content`,
    cure: ({ element, within }) => `Put \`<${element}>\` into ${tags(within)}, or leave it out.`,
  }),
  'html-attribute-removed': rule<{ element: string; attribute: string }>({
    concern: 'document',
    severity: 'warning',
    reason: ({ element, attribute }) => `Unexpected attribute \`${attribute}\` of \`<${element}>\`; removed it`,
    cure: ({ attribute }) => {
      if (attribute.startsWith('on')) return noScripts;
      if (attribute === 'markdown') return 'Leave it out: Markdown between blank lines is read inside HTML, too.';
      return looks.has(attribute) ? looksOfTemplate : 'Leave it out, or write what it says in the text.';
    },
  }),
  'link-protocol-removed': rule<{ element: string; attribute: string; protocol: string; allowed: readonly string[] }>({
    concern: 'document',
    severity: 'warning',
    reason: ({ element, attribute, protocol }) =>
      `Unexpected protocol \`${protocol}:\` in \`${attribute}\` of \`<${element}>\`; removed the address`,
    cure: ({ allowed }) => `Use ${quoted(allowed.map((name) => `${name}:`))}, or a path without a protocol.`,
  }),
  'redirect-target': rule<Near & { from: string; target: string }>({
    concern: 'document',
    severity: 'error',
    reason: ({ from, target }) => `Cannot lead from \`${from}\` to \`${target}\`: the site has no such page or anchor`,
    cure: (facts) => didYouMean(facts) ?? 'Name a page of the site, `chapter.html#id`, or an address of the web.',
  }),
  'redirect-taken': rule<{ from: string }>({
    concern: 'document',
    severity: 'error',
    reason: ({ from }) => `Cannot lead on from \`${from}\`: the site has a page of that name`,
    cure: () => 'Take it out of `html.redirects`.',
  }),
};
