import { openBook } from '../../checks/epub/book.ts';
import { isContainer } from '../../readers/epub/container.ts';
import { lookOf, namesOffprint, type Opener } from './opener.ts';

export const epubOpener: Opener = {
  async examine(bytes) {
    if (!isContainer(bytes)) throw new Error(lookOf(bytes));
    const { files } = openBook(bytes);
    if (!files.has('META-INF/container.xml')) throw new Error('it is a ZIP file without `META-INF/container.xml`');
    const encryption = new TextDecoder().decode(files.get('META-INF/encryption.xml'));
    if (/Algorithm="http:\/\/www\.w3\.org\/2001\/04\/xmlenc#/u.test(encryption)) throw new Error('it is encrypted');
  },
  async isOfAnotherTool(bytes) {
    const { files, packagePath } = openBook(bytes);
    return !namesOffprint(new TextDecoder().decode(files.get(packagePath)));
  },
};
