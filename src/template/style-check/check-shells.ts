import { join } from 'node:path';
import type { VFileMessage } from 'vfile-message';
import { createMessage } from '../../model/report.ts';
import type { Host } from '../../platform/host.ts';
import { readProjectFile } from '../../platform/project-file.ts';
import { shownPath } from '../../platform/shown-path.ts';
import { pointAt } from './point-at.ts';
import { remoteMarkup } from './remote-markup.ts';
import type { RemoteAddress } from './remote-styles.ts';

/** Bytes that a shell may have, as other files of a template. */
const sizeLimit = 10_000_000;

/** Looks through the shells of template folders, and what they may include, for what would reach into the network. */
export async function checkShells(folders: readonly string[], host: Host): Promise<VFileMessage[]> {
  const messages: VFileMessage[] = [];
  for (const folder of folders) {
    for (const name of await host.list(folder)) {
      const path = join(folder, name);
      if (!/\.(?:liquid|html)$/iu.test(name)) continue;
      const read = await readProjectFile(path, { root: folder, limit: sizeLimit }, host);
      if (typeof read === 'string') continue;
      const text = new TextDecoder().decode(read);
      messages.push(...remoteMessages(text, remoteMarkup(text), shownPath(path, host)));
    }
  }
  return messages;
}

/** The most URLs of one file that are reported: these are enough to know what to look for. */
const most = 20;

/** A warning for each address of a template's file that would be loaded. */
export function remoteMessages(text: string, found: readonly RemoteAddress[], path: string): VFileMessage[] {
  return found
    .slice(0, most)
    .map(({ address, offset }) =>
      createMessage('template-remote', { address }, { path, start: pointAt(text, offset) }),
    );
}
