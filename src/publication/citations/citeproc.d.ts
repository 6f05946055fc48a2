/** The part of citeproc-js that Offprint uses; it has no types of its own (its manual, "Running the processor"). */
declare module 'citeproc' {
  interface System {
    retrieveLocale(lang: string): string;
    retrieveItem(id: string): object;
    wrapCitationEntry?(text: string, id: string | undefined): string;
  }

  interface Citation {
    citationID: string;
    citationItems: { id: string }[];
    properties: { noteIndex: number; mode?: 'composite' };
    /** Added by the engine: each work with its citation data, in the order of the style. */
    sortedItems?: [work: object, cite: object][] | undefined;
  }

  interface BibliographyParameters {
    entry_ids: string[][];
    hangingindent?: boolean | number;
    'second-field-align'?: boolean | string;
  }

  class Engine {
    constructor(system: System, style: string, lang: string, forceLang: boolean);
    readonly opt: {
      xclass: 'in-text' | 'note';
      mode: string;
      /** How a citation may alter others: `POSITION` if the style depends on the preceding citations. */
      update_mode: number;
      development_extensions: { wrap_url_and_doi: boolean; apply_citation_wrapper: boolean };
    };
    readonly sys: System;
    readonly registry: {
      registry: Record<string, { seq: number }>;
      citationreg: {
        citationById: Record<string, Citation>;
        /** The citations of each cited work, as far as the engine knows them. */
        citationsByItemId?: Record<string, Citation[]> | undefined;
      };
    };
    updateItems(ids: string[]): void;
    updateUncitedItems(ids: string[]): void;
    setOutputFormat(mode: string): void;
    /** @returns its remarks, and the index and text of each citation that it changed */
    processCitationCluster(
      citation: Citation,
      before: [id: string, note: number][],
      behind: [id: string, note: number][],
      flag: number,
    ): [object, [index: number, text: string, id: string][]];
    /** Forgets all works and citations if the list is empty. */
    restoreProcessorState(citations: Citation[]): unknown;
    rebuildProcessorState(citations: Citation[], mode: 'html', uncited: string[]): [string, number, string][];
    makeBibliography(): [BibliographyParameters, string[]] | false;
    getTerm(name: string, form?: string): string;
  }

  const CSL: { Engine: typeof Engine; POSITION: number; debug: (remark: string) => void };

  export type { BibliographyParameters, Citation, Engine, System };
  // An ES module imports the exports of a CommonJS module as its default export.
  export default CSL;
}
