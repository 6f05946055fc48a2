import type { Data, Parent, RootContent } from 'mdast';

/** Terms and their definitions: an HTML element each, by `data`. */
export interface DefinitionList extends Parent {
  type: 'definitionList';
  children: RootContent[];
  data: Data;
}

/** A term or a definition. A definition of a single paragraph contains its text, any other its blocks. */
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
