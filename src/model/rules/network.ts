import { fatal, rule, warning } from './rule.ts';

/** The number of further places with the same fault, which is reported only at the first ones. */
export interface Elsewhere {
  others: number;
}

/** External links, which `offprint check --external` checks. */
export const webLinkRules = {
  'link-address': warning<{ href: string; reason: string }>({
    reason: ({ href, reason }) => `\`${href}\` is not a valid URL: ${reason}`,
    hint: () => 'Correct the URL.',
  }),
  'link-dead': warning<Elsewhere & { address: string; reason: string }>({
    reason: ({ address, reason, others }) => `The link to \`${address}\` is broken: ${reason}${elsewhere(others)}`,
    hint: () => 'Find its new URL, link to a copy in a web archive, or remove the link.',
  }),
  'link-moved': rule<Elsewhere & { address: string; target: string }>({
    concern: 'document',
    severity: 'info',
    reason: ({ address, target, others }) =>
      `The link points to \`${address}\`, which has moved permanently to \`${target}\`${elsewhere(others)}`,
    hint: ({ target }) => `Link to \`${target}\`.`,
  }),
  'link-fragment': rule<Elsewhere & { address: string; id: string }>({
    concern: 'document',
    severity: 'info',
    reason: ({ address, id, others }) =>
      `The link points to \`${address}\`, but the page has no id \`${id}\`${elsewhere(others)}`,
    hint: () => 'Find where the page has it now. If a script adds it when the page is opened, the link is fine.',
  }),
  'link-unreachable': warning<Elsewhere & { address: string; reason: string }>({
    concern: 'environment',
    reason: ({ address, reason, others }) =>
      `The link to \`${address}\` cannot be checked: ${reason}${elsewhere(others)}`,
    hint: () => 'Check again later. If it still fails, link to something else.',
  }),
  'link-certificate': warning<Elsewhere & { address: string; reason: string }>({
    reason: ({ address, reason, others }) =>
      `The link points to \`${address}\`, whose certificate browsers do not trust: ${reason}${elsewhere(others)}`,
    hint: () => 'See whether the page has moved to another URL, and tell its owner.',
  }),
  'link-refused': rule<Elsewhere & { address: string; reason: string }>({
    concern: 'document',
    severity: 'info',
    reason: ({ address, reason, others }) =>
      `The link to \`${address}\` cannot be checked: ${reason}${elsewhere(others)}`,
    hint: () =>
      'The server admits only people, or limits the number of requests. Open the link in a browser to be sure.',
  }),
  'link-private': rule<Elsewhere & { address: string; reason: string }>({
    concern: 'document',
    severity: 'info',
    reason: ({ address, reason, others }) => `The link to \`${address}\` is not checked: ${reason}${elsewhere(others)}`,
    hint: () =>
      'Readers elsewhere cannot open it. If it is meant for those who can, list its host under `network: { allow: […] }` in the config.',
  }),
  'links-unasked': warning<{ count: number; reason: string }>({
    concern: 'environment',
    reason: ({ count, reason }) => `${linksAre(count)} not checked: ${reason}`,
    hint: () => 'Check again. Answers are cached for a day, so that the next check starts where this one ended.',
  }),
  'links-frozen': rule<{ count: number }>({
    concern: 'document',
    severity: 'info',
    reason: ({ count }) => `${linksAre(count)} not checked: a frozen run has no network access`,
    hint: () => 'To check external links, leave out `--frozen`, or `frozen: true` in the config.',
  }),
};

function linksAre(count: number): string {
  return count === 1 ? 'One external link is' : `Of the external links, ${count} are`;
}

function elsewhere(others: number): string {
  return others === 0 ? '' : `; ${others === 1 ? '1 more link leads' : `${others} more links lead`} there`;
}

/** Network access that is not allowed. */
export const networkRules = {
  'template-remote': warning<{ address: string }>({
    reason: ({ address }) => `\`${address}\` is not loaded: templates and style sheets have no network access`,
    hint: () =>
      'Download fonts, and list them under `fonts`, in the config or in `template.yaml`. Embed a small image as a `data:` URL.',
  }),
  'element-remote': warning<{ element: string; address: string }>({
    reason: ({ element, address }) =>
      `\`${address}\` of \`<${element}>\` is not loaded: publications have no network access`,
    hint: () =>
      'A plugin creates it. Have the plugin link to the URL, or show an image, which is downloaded and embedded.',
  }),
  'picture-part-remote': warning<{ src: string; address: string }>({
    reason: ({ src, address }) => `\`${address}\` in the image \`${src}\` is left out: images have no network access`,
    hint: () => 'Save the SVG with its images and styles embedded.',
  }),
  'frozen-code': fatal<{ code: string; address: string }>({
    reason: ({ code, address }) => `A frozen build has no network access, but ${code} requests \`${address}\``,
    hint: () => 'Have it read a file of the project, or build without `--frozen`.',
  }),
};
