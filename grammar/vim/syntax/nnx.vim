" Syntax of nnx, experiments on how neural networks learn.
if exists('b:current_syntax')
  finish
endif
syntax case match
syntax iskeyword @,48-57,_,192-255
syntax keyword nnxVerb seeds sweep with data model train finetune fork measure show plot table expect let define repeat update save load use
syntax keyword nnxWord and or not integers except on to from where seeing for then alternating drawing every until stalls measuring
syntax keyword nnxWord tallying freezing reseeding redrawing as by at in of over scaled beside
syntax match nnxMember /\%(\w\|[)\]]\)\@<=\.\h\w*/
syntax match nnxNumber /\<\d\+\%(\.\d\+\)\?\%(e[+-]\?\d\+\)\?[%°]\?/
syntax match nnxNumber /\<\d\+\%([x×]\d\+\)\+\>/
syntax match nnxOperator /->\|\.\.\|!=\|<=\|>=\|[-+*\/^=<>|²³≠≤≥−·×]/
syntax match nnxString /"\%(\\.\|[^"\\]\)*"/
syntax match nnxComment /#.*$/ contains=@Spell
syntax match nnxProse /^\s*##.*$/ contains=@Spell
highlight default link nnxVerb Statement
highlight default link nnxWord Keyword
highlight default link nnxMember Identifier
highlight default link nnxNumber Number
highlight default link nnxOperator Operator
highlight default link nnxString String
highlight default link nnxComment Comment
highlight default link nnxProse SpecialComment
let b:current_syntax = 'nnx'
