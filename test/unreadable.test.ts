import { expect, test } from 'vitest';
import { build } from '../src/build.ts';
import { check } from '../src/check.ts';
import { hostIn, writeAll } from './support/publication-folder.ts';
import { withScratchFolder } from './support/scratch.ts';

const files = {
  'offprint.config.yaml': 'to: [html]\n',
  'a.md': '---\ntitle: A\nauthor: Ann\n---\n\n::include{file=part.md}\n',
  'part.md': 'A part.\n',
  'dist/a.provenance.json': '{}',
};

/** What a run says in a folder of which one file may not be read. */
function said(denied: string, run: (host: ReturnType<typeof hostIn>) => ReturnType<typeof build | typeof check>) {
  return withScratchFolder(async (folder) => {
    await writeAll(folder, files);
    const host = hostIn(folder);
    const readFile = async (path: string) => {
      if (!path.endsWith(denied)) return host.readFile(path);
      throw Object.assign(new Error('EACCES: permission denied'), { code: 'EACCES', syscall: 'open', path });
    };
    const { messages, exitCode } = await run({ ...host, readFile });
    return [...messages.map(({ file, ruleId, reason }) => `${file} ${ruleId}: ${reason}`), exitCode];
  });
}

test.each(['offprint.config.yaml', 'a.md', 'part.md'])(
  '%s without permission is reported, and is not a bug',
  async (denied) => {
    const reported = await said(denied, (host) => build({ sources: ['a.md'], host }));
    expect(reported).toEqual([`${denied} read-failed: The file cannot be read: no permission`, 3]);
  },
);

test('a provenance, too', async () => {
  const reported = await said('.provenance.json', (host) => check({ provenance: true, host }));
  expect(reported).toEqual(['dist/a.provenance.json read-failed: The file cannot be read: no permission', 3]);
});
