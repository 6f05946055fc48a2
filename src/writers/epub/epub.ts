import type { EpubOptions } from '../../model/epub-options.ts';
import type { Writer } from '../writer.ts';
import { assemble } from './assembler.ts';
import { reportBookSize } from './compat/shown.ts';
import { composeBook } from './compose.ts';
import { packContainer } from './container.ts';
import { fillFiles } from './files.ts';

/** Writes an EPUB 3.3, readable by EPUB 2 systems too: one content document a section, the same bytes every time. */
export const epub: Writer<EpubOptions> = {
  async write(publication, context) {
    const { template, signal, options, report } = context;
    const book = await composeBook(publication, context);
    signal.throwIfAborted();
    const files = await assemble(await fillFiles(book, template, signal));
    signal.throwIfAborted();
    const packed = packContainer(files);
    reportBookSize(packed, options.own.compat ?? 'none', report);
    return packed;
  },
};
