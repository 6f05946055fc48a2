import { expect, test } from 'vitest';
import { build } from '../../../src/build.ts';
import { reading } from '../../pdf/reading.ts';
import { printed } from '../../support/printed.ts';
import { hostIn, snapshot, writeAll } from '../../support/publication-folder.ts';
import { withScratchFolder } from '../../support/scratch.ts';

function claimOf(pdf: Uint8Array): Promise<string | undefined> {
  return reading(pdf, async (document) => {
    const { metadata } = await document.getMetadata();
    return /<pdfuaid:part>(.*?)<\/pdfuaid:part>/u.exec(metadata?.getRaw() ?? '')?.[1];
  });
}

test('a PDF claims to conform if the author requests it, and only then', async () => {
  const asking = '---\ntitle: Small\nlang: en\npdf: { standard: ua-1 }\n---\n\nA word.\n';
  expect(await claimOf(await printed(asking))).toBe('1');
  expect(await claimOf(await printed(asking.replace(/^pdf: .*\n/mu, '')))).toBeUndefined();
});

test('nothing is written that makes a false claim', async () => {
  await withScratchFolder(async (folder) => {
    await writeAll(folder, {
      'document.md': '---\nlang: en\npdf: { standard: ua-1 }\n---\n\n# A sea\n\nA sign &#xE000; that no font has.\n',
    });
    const { messages, exitCode } = await build({ sources: ['document.md'], to: ['pdf'], host: hostIn(folder) });
    const claims = messages.filter(({ ruleId }) => ruleId === 'pdf-structure');
    expect(claims.map(({ reason }) => reason)).toEqual([
      expect.stringMatching(/^The PDF cannot claim PDF\/UA-1: .* \(.* on page 1; Matterhorn 31-030\)$/u),
    ]);
    expect(exitCode).toBe(1);
    expect(Object.keys(await snapshot(folder))).not.toContainEqual(expect.stringContaining('.pdf'));
  });
});
