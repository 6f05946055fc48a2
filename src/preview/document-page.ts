import type { Origins } from './guard.ts';

/**
 * The HTML of a document as the preview shows it: with a script that reports clicks and scrolling to the page around it. The
 * document's own policy stays, and allows this script, too.
 *
 * @param attribute the name of the attribute with the line of a block
 */
export function documentPage(html: string, { page, documents }: Origins, attribute: string): string {
  const url = `${documents}/agent.js`;
  const script = `<script src="${url}" data-attribute="${attribute}" data-page="${page}"></script>`;
  return html
    .replace(
      /(<meta http-equiv="Content-Security-Policy" content=")([^"]*)/u,
      (_, start, policy) => start + allowing(policy, url),
    )
    .replace('</head>', () => `${script}</head>`);
}

/**
 * A policy that allows one more script.
 *
 * @param policy the value of an attribute, in which templates escape quotation marks
 */
function allowing(policy: string, url: string): string {
  const directives = policy
    .replaceAll(/&#(?:39|x27);/giu, "'")
    .split(/;\s*/u)
    .filter((directive) => directive !== '');
  const scripts = directives.find((directive) => directive.startsWith('script-src '));
  const others = directives.filter((directive) => directive !== scripts);
  const sources = (scripts ?? '')
    .split(' ')
    .slice(1)
    .filter((source) => source !== "'none'");
  return [...others, ['script-src', ...sources, url].join(' ')].join('; ');
}
