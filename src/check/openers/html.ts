import { isContainer } from '../../checks/epub/container.ts';
import { isPdf, lookOf, namesOffprint, type Opener } from './opener.ts';
import { filesOfPage, filesOfSite } from './page-files.ts';

export const htmlOpener: Opener = {
  async examine(bytes) {
    if (isContainer(bytes) || isPdf(bytes) || bytes.subarray(0, 1000).includes(0)) throw new Error(lookOf(bytes));
  },
  async isOfAnotherTool(bytes) {
    return !namesOffprint(new TextDecoder().decode(bytes.subarray(0, 100_000)));
  },
  findFurther: (bytes, around) => (around.isNamed ? filesOfSite(around) : filesOfPage(bytes, around)),
};
