import { rule } from './rule.ts';

/** How many more places have a fault that is told at some alone. */
export interface Elsewhere {
  others: number;
}

/** What links to the web lead to, which `offprint check --external` asks. */
export const webLinkRules = {
  'link-address': rule<{ href: string; reason: string }>({
    concern: 'document',
    severity: 'warning',
    reason: ({ href, reason }) => `The address \`${href}\` is not valid: ${reason}`,
    hint: () => 'Correct the address.',
  }),
  'link-dead': rule<Elsewhere & { address: string; reason: string }>({
    concern: 'document',
    severity: 'warning',
    reason: ({ address, reason, others }) => `Link to \`${address}\`, where nothing is: ${reason}${elsewhere(others)}`,
    hint: () => 'Look for its new address, link to a copy in a web archive, or remove the link.',
  }),
  'link-moved': rule<Elsewhere & { address: string; target: string }>({
    concern: 'document',
    severity: 'info',
    reason: ({ address, target, others }) =>
      `Link to \`${address}\`, which has moved for good to \`${target}\`${elsewhere(others)}`,
    hint: ({ target }) => `Link to \`${target}\`.`,
  }),
  'link-fragment': rule<Elsewhere & { address: string; id: string }>({
    concern: 'document',
    severity: 'info',
    reason: ({ address, id, others }) =>
      `Link to \`${address}\`, a page without an element \`${id}\`${elsewhere(others)}`,
    hint: () => 'Look where the page has it now. A script may add it when the page is opened: then the link is right.',
  }),
  'link-unreachable': rule<Elsewhere & { address: string; reason: string }>({
    concern: 'environment',
    severity: 'warning',
    reason: ({ address, reason, others }) =>
      `Cannot see where the link to \`${address}\` leads: ${reason}${elsewhere(others)}`,
    hint: () => 'Check again later; if it stays so, link to something else.',
  }),
  'link-certificate': rule<Elsewhere & { address: string; reason: string }>({
    concern: 'document',
    severity: 'warning',
    reason: ({ address, reason, others }) =>
      `Link to \`${address}\`, whose server no browser trusts: ${reason}${elsewhere(others)}`,
    hint: () => 'Look whether it has moved to another address, and tell those who run it.',
  }),
  'link-refused': rule<Elsewhere & { address: string; reason: string }>({
    concern: 'document',
    severity: 'info',
    reason: ({ address, reason, others }) =>
      `Cannot see where the link to \`${address}\` leads: ${reason}${elsewhere(others)}`,
    hint: () => 'Its server lets people in only, or too few requests: open it in a browser to be sure.',
  }),
  'link-private': rule<Elsewhere & { address: string; reason: string }>({
    concern: 'document',
    severity: 'info',
    reason: ({ address, reason, others }) =>
      `Link to \`${address}\`, which was not asked: ${reason}${elsewhere(others)}`,
    hint: () =>
      'Readers elsewhere cannot open it. If it is meant for those who can, list its host under `network: { allow: […] }` in the config.',
  }),
  'links-unasked': rule<{ count: number; reason: string }>({
    concern: 'environment',
    severity: 'warning',
    reason: ({ count, reason }) => `Cannot see where ${linksLead(count)}: ${reason}`,
    hint: () => 'Check again: answers are kept for a day, so that the next check begins where this one ended.',
  }),
  'links-frozen': rule<{ count: number }>({
    concern: 'document',
    severity: 'info',
    reason: ({ count }) => `Cannot see where ${linksLead(count)}: the check is frozen`,
    hint: () => 'Check without `--frozen`, or without `frozen: true` in the config, to have servers asked.',
  }),
};

function linksLead(count: number): string {
  return count === 1 ? 'one link leads' : `${count} links lead`;
}

function elsewhere(others: number): string {
  return others === 0 ? '' : `; ${others === 1 ? 'a further link leads' : `${others} further links lead`} there, too`;
}
