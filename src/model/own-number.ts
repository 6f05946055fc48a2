/** The class of blocks whose number the author gave: they are not counted. */
export const ownNumberClass = 'own-number';
