/**
 * The library for UAX 14, loaded when a text first needs it: unpacking its tables costs 10 ms and several MB. Only
 * `require` can wait without making everything around it wait too.
 */
module.exports = () => require('linebreak');
