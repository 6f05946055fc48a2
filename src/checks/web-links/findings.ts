import { STATUS_CODES } from 'node:http';
import type { RuleId } from '../../model/rules.ts';
import type { Probe } from '../../platform/network.ts';

/** What is to be said of addresses that nobody was asked for: once for all of them. */
export type UncheckedLinks = { rule: 'links-unasked'; reason: string } | { rule: 'links-frozen' };

/** What is to be said of an address. */
export type Finding =
  | { rule: 'link-moved'; target: string }
  | {
      rule: Extract<RuleId, 'link-dead' | 'link-unreachable' | 'link-certificate' | 'link-refused' | 'link-private'>;
      reason: string;
    }
  | UncheckedLinks;

/**
 * What an answer means for a reader; nothing where all is well.
 *
 * @param isOnline whether any server has answered: if none did, no name is known because there is no network
 */
export function findingOf(probe: Probe, isOnline: boolean): Finding | undefined {
  switch (probe.state) {
    case 'answered':
      return findingOfStatus(probe.status, probe.moved);
    case 'nameless':
      return { rule: isOnline ? 'link-dead' : 'link-unreachable', reason: probe.reason };
    case 'certificate':
      return { rule: 'link-certificate', reason: probe.reason };
    case 'private':
      return { rule: 'link-private', reason: probe.reason };
    case 'refused':
      return { rule: 'link-refused', reason: probe.reason };
    case 'unreachable':
      return { rule: 'link-unreachable', reason: probe.reason };
    case 'frozen':
      return { rule: 'links-frozen' };
    case 'late':
      return { rule: 'links-unasked', reason: probe.reason };
  }
}

function findingOfStatus(status: number, moved: string | undefined): Finding | undefined {
  if (status >= 200 && status < 300) return moved === undefined ? undefined : { rule: 'link-moved', target: moved };
  const reason = `its server answers ${[status, STATUS_CODES[status]].join(' ').trim()}`;
  if (status === 404 || status === 410) return { rule: 'link-dead', reason };
  // Servers answer so whom they take for a robot, 429 and LinkedIn's 999 among them; a reader may well be let in.
  const isRefusal = (status >= 400 && status < 500) || status === 999;
  return { rule: isRefusal ? 'link-refused' : 'link-unreachable', reason };
}
