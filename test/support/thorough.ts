import type { VFileMessage } from 'vfile-message';
import type { ThoroughCheck, ThoroughContext } from '../../src/checks/finished.ts';
import type { Publication } from '../../src/model/publication.ts';
import { reportOn } from '../../src/model/report.ts';
import { noNetwork } from '../../src/platform/network.ts';
import { prepare } from '../../src/prepare.ts';
import { memoryHost } from './memory-host.ts';

/** What a thorough check says of a publication, without a network, unless told otherwise. */
export async function messagesOf(
  check: ThoroughCheck,
  publication: Publication,
  overrides: Partial<ThoroughContext> = {},
): Promise<VFileMessage[]> {
  const messages: VFileMessage[] = [];
  await check(publication, {
    report: reportOn(publication.lines, messages),
    host: memoryHost({}),
    network: noNetwork,
    signal: new AbortController().signal,
    wanted: {},
    html: {},
    epub: {},
    keys: new Set(),
    placeOf: undefined,
    folder: '/project',
    root: '/project',
    ...overrides,
  });
  return messages;
}

/** What a thorough check says of a text in `a.md`, each as `line:column rule`. */
export async function foundIn(
  check: ThoroughCheck,
  text: string,
  overrides: Partial<ThoroughContext> & { lang?: string } = {},
): Promise<string[]> {
  const { lang = 'en', ...context } = overrides;
  const host = memoryHost({ '/project/a.md': `---\ntitle: T\nlang: ${lang}\n---\n${text}` });
  const {
    value: { publication, placeOf },
  } = await prepare({ path: '/project/a.md', displayPath: 'a.md', slug: 'a', root: '/project' }, host);
  if (!publication) throw new Error('Expected a publication');
  const messages = await messagesOf(check, publication, { host, placeOf, ...context });
  return messages.map(({ line, column, ruleId }) => `${line}:${column} ${ruleId}`);
}
