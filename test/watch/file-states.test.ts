import { join } from 'node:path';
import { expect, test } from 'vitest';
import { rememberingHost } from '../../src/platform/asked-host.ts';
import type { Host } from '../../src/platform/host.ts';
import { installation, isOwnTemplate } from '../../src/platform/installation.ts';
import { observedHost } from '../../src/watch/file-states.ts';

test('records what a build looks at, and looks at templates of Offprint once', async () => {
  const asked: string[] = [];
  const host = {
    cwd: '/project',
    kind: async (path: string) => {
      asked.push(path);
      return 'file';
    },
  } as unknown as Host;
  const recorded: string[] = [];
  const remembered = rememberingHost(host, isOwnTemplate);
  const own = join(installation, 'templates/article/template.yaml');
  const font = '/project/node_modules/font/package.json';
  for (let build = 1; build <= 2; build++) {
    const observed = observedHost(remembered, (path, aspect) => recorded.push(`${aspect} ${path}`));
    expect(await observed.kind(own)).toBe('file');
    await observed.kind('a.md');
    await observed.kind(font);
  }
  expect(asked).toEqual([own, 'a.md', font, 'a.md', font]);
  expect(recorded).toEqual(['kind /project/a.md', 'kind /project/a.md']);
});
