// #region heights
const low = 0.4;
const high = 2.1;
// #endregion heights
console.log(high - low);
