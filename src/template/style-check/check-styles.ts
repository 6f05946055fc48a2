import type { VFileMessage } from 'vfile-message';
import type { Place } from '../../model/place.ts';
import { createMessage } from '../../model/report.ts';
import type { Host } from '../../platform/host.ts';
import { readProjectFile } from '../../platform/project-file.ts';
import { shownPath } from '../../platform/shown-path.ts';
import { remoteMessages } from './check-shells.ts';
import type { StyleFault } from './fault.ts';
import { remoteStyles } from './remote-styles.ts';
import { styleFaults } from './style-faults.ts';

/** A file of a template, and the folder that it may not lie outside. Both are absolute. */
export interface FoundFile {
  path: string;
  folder: string;
}

/** Characters. A longer style sheet is a program's work, and would take seconds. */
const longest = 500_000;

/**
 * Looks through style sheets.
 *
 * @returns what browsers will leave out, cannot read, or would fetch from the network
 */
export async function checkStyles(sheets: readonly FoundFile[], host: Host): Promise<VFileMessage[]> {
  const messages: VFileMessage[] = [];
  for (const { path, folder } of sheets) {
    const read = await readProjectFile(path, { root: folder, limit: 4 * longest }, host);
    const css = typeof read === 'string' ? '' : new TextDecoder().decode(read);
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
