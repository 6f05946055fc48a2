import { expect, test } from 'vitest';
import { build } from '../../../src/build.ts';
import { hostIn, writeAll } from '../../support/publication-folder.ts';
import { withScratchFolder } from '../../support/scratch.ts';

test('elements with the author’s classes are part of the text even if a template uses the same classes', () =>
  withScratchFolder(async (folder) => {
    const source = `---
title: Tides
---

<div class="contents">Ebb</div>

<section class="contents" aria-labelledby="flow" role="doc-toc">Flow</section>

:::note{.list-of}
Slack
:::
`;
    await writeAll(folder, { 'tides.md': source });
    const { messages, outputs } = await build({ sources: ['tides.md'], to: ['html', 'epub'], host: hostIn(folder) });
    expect(outputs).toHaveLength(2);
    expect(messages.filter(({ ruleId }) => ruleId?.startsWith('parity'))).toEqual([]);
  }));
