import type { VFileMessage } from 'vfile-message';
import type { Place } from '../../model/place.ts';
import { createMessage } from '../../model/report.ts';
import type { Host } from '../../platform/host.ts';
import { shownPath } from '../../platform/shown-path.ts';
import { remoteMessages } from './check-shells.ts';
import type { StyleFault } from './fault.ts';
import { remoteStyles } from './remote-styles.ts';
import { styleFaults } from './style-faults.ts';

/** Characters. A longer style sheet is a program's work, and would take seconds. */
const longest = 500_000;

/**
 * Looks through style sheets, given by their absolute paths.
 *
 * @returns what browsers will leave out, cannot read, or would fetch from the network
 */
export async function checkStyles(paths: readonly string[], host: Host): Promise<VFileMessage[]> {
  const messages: VFileMessage[] = [];
  for (const path of paths) {
    const css = new TextDecoder().decode(await host.readFile(path));
    if (css.length > longest) continue;
    const shown = shownPath(path, host);
    messages.push(...styleFaults(css).map((fault) => messageOf(fault, shown)));
    messages.push(...remoteMessages(css, remoteStyles(css), shown));
  }
  return messages;
}

function messageOf(fault: StyleFault, path: string): VFileMessage {
  const { line, column } = fault;
  const place: Place = { path, start: { line, column } };
  if (fault.kind === 'syntax') return createMessage('style-broken', fault, place);
  return fault.kind === 'property'
    ? createMessage('style-property', fault, place)
    : createMessage('style-value', fault, place);
}
