#include <stdio.h>
// --8<-- [start:body]
int body(void);
// --8<-- [end:body]
int rest(void);
