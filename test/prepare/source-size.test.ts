import { expect, test } from 'vitest';
import { build } from '../../src/build.ts';
import { hostIn, writeAll } from '../support/publication-folder.ts';
import { withScratchFolder } from '../support/scratch.ts';

test.each([
  [0.001, ['source-size']],
  [0.01, []],
])('a project of sources up to %d MB takes only those', (size, rules) =>
  withScratchFolder(async (folder) => {
    await writeAll(folder, { 'a.md': `# A\n\n${'High water is at 6.04.\n'.repeat(100)}` });
    const { messages } = await build({
      sources: 'a.md',
      to: ['html'],
      config: { limits: { size } },
      host: hostIn(folder),
    });
    expect(messages.map(({ ruleId }) => ruleId)).toEqual(rules);
  }),
);
