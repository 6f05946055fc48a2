import type { Data, Parent, RootContent } from 'mdast';

/** Terms and what they mean: an element of HTML each, by `data`. */
export interface DefinitionList extends Parent {
  type: 'definitionList';
  children: RootContent[];
  data: Data;
}

/** A term, or what it means. A definition that is one paragraph holds its text, any other its blocks. */
export interface DefinitionListPart extends Parent {
  type: 'definitionTerm' | 'definitionDescription';
  children: RootContent[];
  data: Data;
}

declare module 'mdast' {
  interface BlockContentMap {
    definitionList: DefinitionList;
  }
  interface RootContentMap {
    definitionList: DefinitionList;
    definitionTerm: DefinitionListPart;
    definitionDescription: DefinitionListPart;
  }
}
