# web.sh - for scripts that run the review page: . after daemon.sh
#
#   maruyomi ARG...        the operator's command on ./conf
#   web_start              start it at a free port ($port); one test
#   web_stop               SIGTERM, and it ends with 0; one test
#   status [CURL] PATH     the status of a request; headers go to ./headers
#   status_and_place ...   and where it redirects to
#   body [CURL] PATH       the name of a file with what was answered
#   login NAME PASSWORD    a session, kept in ./jar
#   session                its token
#   token PATH             the form token of a page

port=
web_pid=
: >jar 2>/dev/null

maruyomi()
{
	"$MARUYOMI_BUILD/maruyomi" -c conf "$@"
}

free_port()
{
	python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0))
print(s.getsockname()[1])'
}

web_answers()
{
	curl -s -o /dev/null "http://127.0.0.1:$port/login"
}

web_start()
{
	port=$(free_port)
	sed -i '/^web_listen/d' conf
	echo "web_listen = \"127.0.0.1:$port\";" >>conf
	"$MARUYOMI_BUILD/maruyomi-web" -c conf 2>>web.log &
	web_pid=$!
	t "the review page starts" is_true web_answers
}

web_stop()
{
	kill -TERM "$web_pid"
	wait "$web_pid"
	t "the review page ends when told" same 0 $?
}

request()
{
	for last; do :; done
	n=$#
	i=0
	for arg; do
		i=$((i + 1))
		shift
		[ "$i" -eq "$n" ] || set -- "$@" "$arg"
	done
	curl -s -D headers -b jar "$@" "http://127.0.0.1:$port$last"
}

status()
{
	request -o answer -w '%{http_code}' "$@"
}

status_and_place()
{
	request -o answer -w '%{http_code} %{redirect_url}' "$@" |
		sed "s|http://127.0.0.1:$port||"
}

body()
{
	name=$(mktemp ./body.XXXXXX)
	request -o "$name" "$@"
	echo "$name"
}

login()
{
	got=$(status -c jar --data-urlencode "name=$1" \
		--data-urlencode "password=$2" /login)
	same 303 "$got"
}

session()
{
	awk '$6 == "maruyomi" { print $7 }' jar
}

token()
{
	request "$1" | sed -n 's/.*name="csrf" value="\([0-9a-f]*\)".*/\1/p' |
		head -n 1
}
