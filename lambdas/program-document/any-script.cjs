/** See any-script.ts. */
module.exports = { bidi: require('bidi-js'), LineBreaker: require('linebreak') };
