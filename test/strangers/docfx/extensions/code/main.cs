using System;
using System.IO;
// <snippet_one>
class One {}
// </snippet_one>
class Two {}
