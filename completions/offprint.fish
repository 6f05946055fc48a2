# fish completion for offprint. Run this once:
#   offprint completion fish > ~/.config/fish/completions/offprint.fish
function __offprint
  for line in (offprint completion fish -- (commandline -opc)[2..] (commandline -ct) 2>/dev/null)
    switch $line
      case :files
        __fish_complete_path (commandline -ct)
      case :more
      case '*'
        echo $line
    end
  end
end
complete -c offprint -f -a '(__offprint)'
