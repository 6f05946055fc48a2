import { PDF } from '@libpdf/core';
import type { Metadata } from '../../../../src/model/publication.ts';
import { openPdf } from '../../../../src/pdf/document.ts';
import { descriptionOf } from '../../../../src/writers/pdf/finish/description.ts';
import { type FinishSetting, finish } from '../../../../src/writers/pdf/finish/finish.ts';

/** A finished PDF of one blank page with metadata. */
export async function finishedBlank(metadata: Metadata, settings: Partial<FinishSetting> = {}): Promise<Uint8Array> {
  const blank = PDF.create();
  blank.addPage();
  const linkNames = { ofTarget: () => undefined, ofAddress: () => undefined };
  return finish(await openPdf(await blank.save()), {
    description: descriptionOf(metadata, 'Browser/1'),
    linkNames,
    bookmarks: [],
    labels: [],
    ...settings,
  });
}
