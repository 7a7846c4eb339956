autocmd BufRead,BufNewFile *.nnx setfiletype nnx
